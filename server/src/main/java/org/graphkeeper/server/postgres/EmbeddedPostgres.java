package org.graphkeeper.server.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own in `<data directory>/postgres`, reachable from this machine only. It ends with
/// [#close()]; one that outlived a killed process is taken over by the next start, and one that is killed itself is
/// started again on the same port.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "graphkeeper";
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD_FILE = "postgres-password.txt";
    private static final String LOG_FILE = "postgres.log";
    private static final long LOG_LIMIT_BYTES = 4L << 20;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration COLLECT_LIMIT = Duration.ofMillis(500);
    private static final Duration TAKE_OVER_LIMIT = Duration.ofSeconds(10);
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final PostgresCommands commands;
    private final Path cluster;
    private volatile ProcessHandle process;
    private final PhysicalDatabase maintenance;
    private final CountDownLatch closing = new CountDownLatch(1);

    private EmbeddedPostgres(PostgresCommands commands, Path cluster, ProcessHandle process,
                             PhysicalDatabase maintenance) {
        this.commands = commands;
        this.cluster = cluster;
        this.process = process;
        this.maintenance = maintenance;
        Thread.ofVirtual().name("postgres-watch").start(this::keepUp);
    }

    /// Starts the server, or takes over the one that a killed process left behind. The first start creates the cluster.
    /// Blocks until it answers.
    ///
    /// @param directory locked by the caller, so that nobody else starts a server on the same files
    /// @throws PostgresException with a message for people
    public static EmbeddedPostgres start(DataDirectory directory) throws IOException {
        var password = SecretFile.readOrCreate(directory.resolve(PASSWORD_FILE), EmbeddedPostgres::randomPassword);
        var cluster = directory.resolve("postgres");
        var commands = PostgresCommands.prepare(PostgresBinaries.userCache(), cluster);
        PostgresCluster.ensure(commands, cluster, USER, directory.resolve(PASSWORD_FILE));
        var orphan = PostmasterFile.read(cluster).filter(PostmasterFile::alive);
        if (orphan.isPresent()) {
            var handle = orphan.get().process().orElseThrow();
            if (orphan.get().port() > 0) {
                var maintenance = maintenance(orphan.get().port(), password);
                if (SignOfLife.of(maintenance, handle, TAKE_OVER_LIMIT) == SignOfLife.WELCOME) {
                    LOG.info("Took over PostgreSQL, process {}, left by an earlier run", handle.pid());
                    return new EmbeddedPostgres(commands, cluster, handle, maintenance);
                }
            }
            LOG.warn("Stopping PostgreSQL, process {}, left by an earlier run: it cannot be used", handle.pid());
            stop(commands, cluster, handle);
        }
        return launch(commands, cluster, directory.resolve(LOG_FILE), password);
    }

    private static EmbeddedPostgres launch(PostgresCommands commands, Path cluster, Path log, String password)
        throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (var attempt = 1;; attempt++) {
            var port = freePort();
            var process = spawn(commands, cluster, log, port);
            var maintenance = maintenance(port, password);
            var answer = SignOfLife.NONE;
            try {
                answer = SignOfLife.of(maintenance, process, START_LIMIT);
            } finally {
                if (answer != SignOfLife.WELCOME) {
                    process.destroyForcibly();
                }
            }
            switch (answer) {
                case WELCOME -> {
                    return new EmbeddedPostgres(commands, cluster, process, maintenance);
                }
                case REJECTED -> throw new PostgresException("PostgreSQL's data in " + cluster + " has another password"
                    + " than the file " + PASSWORD_FILE + " beside it. Restore that file from a backup.");
                case NONE -> {
                    if (attempt == PORT_ATTEMPTS) {
                        throw new PostgresException("PostgreSQL does not start. Its log " + log + " says why; the last"
                            + " lines are: " + lastLines(log));
                    }
                }
            }
        }
    }

    private static ProcessHandle spawn(PostgresCommands commands, Path cluster, Path log, int port)
        throws IOException {
        PostmasterFile.deleteStale(cluster);
        var process = new ProcessBuilder(commands.serverCommand(List.of("-D", cluster.toString(),
            "-p", Integer.toString(port), "-c", "listen_addresses=" + HOST, "-c", "unix_socket_directories=",
            "-c", "shared_buffers=32MB", "-c", "max_connections=100", "-c", "max_wal_size=256MB",
            "-c", "max_prepared_transactions=0", "-c", "wal_level=minimal", "-c", "max_wal_senders=0",
            "-c", "huge_pages=off", "-c", "jit=off", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
            "-c", "logging_collector=off", "-c", "cluster_name=graphkeeper",
            // A session whose client is gone must not go on waiting for a lock.
            "-c", "client_connection_check_interval=" + clientCheck())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
        process.getOutputStream().close();
        return process.toHandle();
    }

    /// Starts the server again, on the same port, whenever it ends without having been told to.
    private void keepUp() {
        var ended = process;
        while (true) {
            ended.onExit().join();
            if (closing.getCount() == 0) {
                return;
            }
            LOG.error("PostgreSQL, process {}, ended unexpectedly; it is started again. Its log says why: {}",
                ended.pid(), cluster.resolveSibling(LOG_FILE));
            ended = startAgain();
        }
    }

    /// Tries until there is an answer: sessions of the killed server may hold its memory for a moment, or the disk may
    /// be full for a while.
    private ProcessHandle startAgain() {
        var pause = FIRST_PAUSE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                try {
                    respawn();
                    if (SignOfLife.of(maintenance, process, START_LIMIT) == SignOfLife.WELCOME) {
                        LOG.info("PostgreSQL is back as process {}", process.pid());
                        return process;
                    }
                    LOG.warn("PostgreSQL does not answer yet; the next attempt follows in {} ms", pause.toMillis());
                } catch (IOException e) {
                    LOG.warn("PostgreSQL cannot be started; the next attempt follows in {} ms", pause.toMillis(), e);
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("PostgreSQL is not watched any longer");
        }
        return process;
    }

    /// Unless one is starting already. Closing excludes it, so that no process is started behind a close.
    private synchronized void respawn() throws IOException {
        if (closing.getCount() > 0 && !process.isAlive()) {
            process = spawn(commands, cluster, cluster.resolveSibling(LOG_FILE), maintenance.port());
        }
    }

    /// Creates the databases that are missing, and opens those that a rehearsed fault left closed in a process that was
    /// killed.
    public void ensureDatabases(Collection<String> names) throws SQLException {
        try (var connection = connect(maintenance); var statement = connection.createStatement()) {
            var open = new HashMap<String, Boolean>();
            try (var rows = statement.executeQuery("SELECT datname, datallowconn FROM pg_database")) {
                while (rows.next()) {
                    open.put(rows.getString(1), rows.getBoolean(2));
                }
            }
            for (var name : names) {
                if (!open.containsKey(name)) {
                    statement.execute("CREATE DATABASE " + Identifiers.quote(name));
                } else if (!open.get(name)) {
                    statement.execute("ALTER DATABASE " + Identifiers.quote(name) + " ALLOW_CONNECTIONS true");
                }
            }
        }
    }

    /// One of its databases, opened with the superuser's account.
    public PhysicalDatabase database(String name) {
        return new PhysicalDatabase(HOST, maintenance.port(), name, USER, maintenance.password());
    }

    /// The database `postgres`, for work on other databases.
    public PhysicalDatabase maintenance() {
        return maintenance;
    }

    /// The server process.
    public ProcessHandle process() {
        return process;
    }

    /// Stops the server at once and in order: sessions are ended, nothing committed is lost. Blocks until it is gone.
    @Override
    public void close() {
        if (beginClosing()) {
            try {
                stop(commands, cluster, process);
            } catch (IOException e) {
                LOG.error("PostgreSQL, process {}, did not stop in order", process.pid(), e);
                process.destroyForcibly();
            }
        }
    }

    private synchronized boolean beginClosing() {
        var first = closing.getCount() > 0;
        closing.countDown();
        return first;
    }

    private static void stop(PostgresCommands commands, Path cluster, ProcessHandle process) throws IOException {
        if (process.isAlive()) {
            PostgresCommands.run(commands.command("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "fast",
                "-w", "-t", Long.toString(STOP_LIMIT.toSeconds()))), STOP_LIMIT.plusSeconds(5));
            awaitEnd(process);
        }
    }

    private static void awaitEnd(ProcessHandle process) throws PostgresException {
        // Without a command it has ended and only its exit status is to be collected: our own child's in a moment, and
        // not by us when it is somebody else's.
        var ended = process.info().command().isEmpty();
        try {
            process.onExit().get((ended ? COLLECT_LIMIT : STOP_LIMIT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL was stopping.", e);
        } catch (ExecutionException | TimeoutException e) {
            if (!ended) {
                throw new PostgresException("PostgreSQL, process " + process.pid() + ", does not end.", e);
            }
            LOG.debug("Nobody collects the exit status of process {}", process.pid());
        }
    }

    private static Connection connect(PhysicalDatabase database) throws SQLException {
        return Pools.direct(database).getConnection();
    }

    private static PhysicalDatabase maintenance(int port, String password) {
        return new PhysicalDatabase(HOST, port, "postgres", USER, password);
    }

    /// Windows knows no such check (PostgreSQL's documentation, "Connection Settings").
    private static String clientCheck() {
        return PostgresBinaries.operatingSystem().equals("windows") ? "0" : "1s";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static String lastLines(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
