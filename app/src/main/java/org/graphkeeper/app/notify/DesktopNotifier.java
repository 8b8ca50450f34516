package org.graphkeeper.app.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows notifications by the system's own command; JavaFX has none. What is said goes to the command as arguments or
/// variables, never as a part of a script. Blocks for a moment; not on the FX thread.
public final class DesktopNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotifier.class);
    private static final long PATIENCE_SECONDS = 5;
    private static final int LONGEST = 300;
    private static final String TITLE = "GRAPHKEEPER_TITLE";
    private static final String TEXT = "GRAPHKEEPER_TEXT";
    private static final String TOAST = "$m = [Windows.UI.Notifications.ToastNotificationManager, "
            + "Windows.UI.Notifications, ContentType = WindowsRuntime]; "
            + "$x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02); "
            + "$t = $x.GetElementsByTagName('text'); "
            + "$null = $t.Item(0).AppendChild($x.CreateTextNode($env:" + TITLE + ")); "
            + "$null = $t.Item(1).AppendChild($x.CreateTextNode($env:" + TEXT + ")); "
            + "$m::CreateToastNotifier('Graphkeeper').Show([Windows.UI.Notifications.ToastNotification]::new($x))";

    private final String os;
    private final List<Path> path;

    /// A call of the system's command.
    record Call(List<String> command, Map<String, String> environment) {
    }

    /// @param osName     as in the system property `os.name`
    /// @param searchPath directories of commands, as in the variable `PATH`
    public DesktopNotifier(String osName, String searchPath) {
        this.os = osName.toLowerCase(Locale.ROOT);
        this.path = Stream.of(searchPath.split(java.io.File.pathSeparator)).filter(part -> !part.isBlank())
                .flatMap(DesktopNotifier::path).toList();
    }

    /// That of this process.
    public static DesktopNotifier ofThisSystem() {
        return new DesktopNotifier(System.getProperty("os.name"),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /// Whether the system has the command. Blocks.
    public boolean isAvailable() {
        return find().isPresent();
    }

    /// Shows a notification.
    ///
    /// @return whether the command took it
    public boolean show(String title, String text) throws InterruptedException {
        Optional<Path> command = find();
        if (command.isEmpty()) {
            return false;
        }
        Call call = call(command.get().toString(), shortened(title), shortened(text));
        ProcessBuilder builder = new ProcessBuilder(call.command())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(call.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            LOG.info("{} did not end in time", command.get().getFileName());
        } catch (IOException e) {
            LOG.info("no notification: {}", e.getMessage());
        }
        return false;
    }

    Call call(String command, String title, String text) {
        if (os.contains("mac")) {
            return new Call(List.of(command, "-e", "on run argv", "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", "--",
                    title, text), Map.of());
        }
        if (os.contains("win")) {
            return new Call(List.of(command, "-NoProfile", "-NonInteractive", "-Command", TOAST),
                    Map.of(TITLE, title, TEXT, text));
        }
        // The text may be taken for markup (Desktop Notifications Specification).
        String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new Call(List.of(command, "--app-name=Graphkeeper", "--urgency=normal", "--", title, plain), Map.of());
    }

    private Optional<Path> find() {
        String name = os.contains("mac") ? "osascript" : os.contains("win") ? "powershell.exe" : "notify-send";
        return path.stream().map(directory -> directory.resolve(name)).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> path(String part) {
        try {
            return Stream.of(Path.of(part));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
