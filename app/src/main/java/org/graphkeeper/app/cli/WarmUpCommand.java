package org.graphkeeper.app.cli;

import java.util.concurrent.Callable;
import org.graphkeeper.app.tour.Tour;
import picocli.CommandLine.Command;

/// `graphkeeper warm-up`: opens the app without a display in throw-away directories and closes it again. The launcher
/// runs it once after a build to record which classes a start needs, so that later starts find them prepared.
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return Tour.warmUp() ? ExitCode.OK : ExitCode.FAILED;
    }
}
