package org.graphkeeper.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Shows folders in the file manager of the system, and pages in its browser, by its own command: `java.awt.Desktop` would
/// bring a second toolkit into the process.
final class SystemOpener {

    private static final long PATIENCE_SECONDS = 5;

    private SystemOpener() {
    }

    /// Blocks for a moment.
    ///
    /// @return why it could not be shown; null when it was
    static @Nullable String open(Path folder) throws InterruptedException {
        return open(folder.toString());
    }

    /// Blocks for a moment.
    ///
    /// @param page an `http` or `https` address
    /// @return why it could not be shown; null when it was
    static @Nullable String open(URI page) throws InterruptedException {
        String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("no page: " + page);
        }
        return open(page.toASCIIString());
    }

    private static @Nullable String open(String target) throws InterruptedException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String command = os.contains("win") ? "explorer.exe" : os.contains("mac") ? "open" : "xdg-open";
        try {
            Process process = new ProcessBuilder(List.of(command, target))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // explorer.exe ends with 1 even when it worked.
            return ended && process.exitValue() != 0 && !os.contains("win")
                    ? command + ": " + process.exitValue() : null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
