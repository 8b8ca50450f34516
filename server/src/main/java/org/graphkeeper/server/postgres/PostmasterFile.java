package org.graphkeeper.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// `postmaster.pid`, which a running server keeps in its cluster: line 1 is its process, line 4 its port (PostgreSQL's
/// documentation, "Database File Layout").
///
/// @param pid  process id
/// @param port TCP port, 0 when not written yet
record PostmasterFile(long pid, int port) {

    private static final String NAME = "postmaster.pid";
    private static final int PORT_LINE = 3;

    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        var file = cluster.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        try {
            return lines.isEmpty() ? Optional.empty() : Optional.of(new PostmasterFile(
                Math.abs(Long.parseLong(lines.getFirst().strip())),
                lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0));
        } catch (NumberFormatException _) {
            // Cut short by a crash: no process can be told from it.
            return Optional.empty();
        }
    }

    /// Removes the file of a server that is gone. The caller holds the data directory's lock and has dealt with a live
    /// one, so nothing can be using it.
    static void deleteStale(Path cluster) throws IOException {
        var file = read(cluster);
        if (file.isEmpty() || !file.get().alive()) {
            Files.deleteIfExists(cluster.resolve(NAME));
        }
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /// Whether that process is a PostgreSQL; after a reboot the number may belong to anything.
    boolean alive() {
        return process().flatMap(handle -> handle.info().command())
            .map(command -> Path.of(command).getFileName().toString().toLowerCase(Locale.ROOT).startsWith("postgres"))
            .orElse(false);
    }
}
