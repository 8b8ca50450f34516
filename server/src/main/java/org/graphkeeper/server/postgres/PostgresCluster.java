package org.graphkeeper.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.graphkeeper.server.store.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory with PostgreSQL's data.
final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private PostgresCluster() {
    }

    /// Creates the cluster unless it exists: whole or not at all, so that a start which was killed in the middle leaves
    /// nothing that looks like one.
    ///
    /// @param user         name of the superuser
    /// @param passwordFile holds the superuser's password
    /// @throws PostgresException with a message for people
    static void ensure(PostgresCommands commands, Path cluster, String user, Path passwordFile) throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        LOG.info("Creating the PostgreSQL cluster in {}", cluster);
        var temporary = cluster.resolveSibling(cluster.getFileName() + ".new");
        PostgresBinaries.deleteRecursively(temporary);
        DataDirectory.createOwnerOnlyDirectory(temporary);
        commands.handOver(temporary);
        try {
            PostgresCommands.run(commands.command("initdb", List.of("-D", temporary.toString(), "-U", user,
                "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions")), LIMIT);
        } catch (PostgresException e) {
            throw new PostgresException("PostgreSQL's data could not be created in " + temporary
                + ". Check free space and permissions there. " + e.getMessage(), e);
        }
        PostgresBinaries.deleteRecursively(cluster);
        Files.move(temporary, cluster, StandardCopyOption.ATOMIC_MOVE);
    }
}
