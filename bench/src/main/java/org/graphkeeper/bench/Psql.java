package org.graphkeeper.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.store.PhysicalDatabase;

/// PostgreSQL's own command line client, as an administrator would run a script with it.
final class Psql {

    private static final long LIMIT_SECONDS = 60;

    private Psql() {
    }

    /// Its version; empty where there is none on the PATH, as the built-in PostgreSQL brings none along.
    static Optional<String> version() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("psql", "--version").redirectErrorStream(true).start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Runs a script in a process of its own, with a connection of its own.
    ///
    /// @throws IllegalStateException when psql fails or does not end in time
    static void run(PhysicalDatabase database, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1",
                "--host=" + database.host(), "--port=" + database.port(), "--username=" + database.user(),
                "--dbname=" + database.database()).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("psql did not end within " + LIMIT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("psql ended with " + process.exitValue() + ": " + said);
        }
    }
}
