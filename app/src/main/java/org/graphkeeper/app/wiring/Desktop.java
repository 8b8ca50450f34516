package org.graphkeeper.app.wiring;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import org.graphkeeper.app.cli.ExitCode;
import org.graphkeeper.app.cli.StopSignals;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the desktop app from start to end.
public final class Desktop {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Desktop() {
    }

    /// Opens the window and returns when it was closed and everything behind it has ended. When there is a window
    /// already, that one is shown.
    ///
    /// @return the exit code
    public static int run() {
        return run("");
    }

    /// The same, and opens a link in the window.
    ///
    /// @param link as it came from outside; empty for none
    public static int run(String link) {
        return run(link, true);
    }

    /// Opens the window on what is stored, leaves the local workspace stopped, and ends after the first picture: what
    /// every start goes through.
    ///
    /// @return the exit code; not 0 when there was nothing stored in that picture
    public static int runToFirstPicture() {
        return run("", false);
    }

    private static int run(String link, boolean stays) {
        StartTrace trace = new StartTrace();
        Toolkit toolkit = Toolkit.start();
        AppPaths paths = AppPaths.ofThisProcess();
        try {
            paths.create();
            Logs.toDirectory(paths.logs());
            Logger log = LoggerFactory.getLogger(Desktop.class);
            trace.reached(StartTrace.Point.MAIN);
            try (Desk desk = Desk.open(new Desk.Options(paths, stays, Locale.getDefault(),
                    PolicyFile.ofThisComputer()), trace, toolkit)) {
                if (!link.isEmpty()) {
                    desk.openLink(link);
                }
                StopSignals.onStop(desk.closeRequested()::countDown);
                Runtime.getRuntime().addShutdownHook(
                        Thread.ofPlatform().name("ending").unstarted(desk::closeWithoutWindow));
                if (stays) {
                    desk.closeRequested().await();
                } else if (!trace.await(StartTrace.Point.FIRST_PICTURE, PATIENCE)
                        || !trace.has(StartTrace.Point.FIRST_CACHED_CONTENT)) {
                    log.error("no picture with stored content: {}", trace);
                    return ExitCode.FAILED;
                }
                log.info("closing; start was: {}", trace);
            }
            Platform.exit();
            return ExitCode.OK;
        } catch (Desk.AlreadyOpenException e) {
            return handOver(paths, link, e);
        } catch (Toolkit.UnavailableException e) {
            LoggerFactory.getLogger(Desktop.class).error("JavaFX did not start", e);
            System.err.println("No window can be opened. JavaFX says: " + e.getMessage()
                    + System.lineSeparator() + "On Linux it needs a display and GTK 3 (package libgtk-3-0). Without "
                    + "a display, 'graphkeeper tour --out DIR' runs the whole app.");
            return ExitCode.FAILED;
        } catch (IOException e) {
            System.err.println("Graphkeeper cannot use its directories: " + e.getMessage()
                    + ". Make them writable, or set " + AppPaths.HOME_VARIABLE + " to a directory that is.");
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private static int handOver(AppPaths paths, String link, Desk.AlreadyOpenException problem) {
        try {
            if (InstanceDoor.knock(paths.state(), link.isEmpty() ? InstanceDoor.SHOW : link)) {
                System.out.println("Graphkeeper is open already; its window was brought to the front.");
                return ExitCode.OK;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println(problem.getMessage());
        return ExitCode.ALREADY_RUNNING;
    }
}
