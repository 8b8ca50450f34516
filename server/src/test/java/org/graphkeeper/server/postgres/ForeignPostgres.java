package org.graphkeeper.server.postgres;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.SecretFile;

/// A PostgreSQL of somebody else, as a server meets one by URL: it is always at the same address, and starts and dies
/// when the test says so.
public final class ForeignPostgres implements AutoCloseable {

    private static final String USER = "somebody";
    private static final String PASSWORD = "a password of the tests";
    private static final Duration START_LIMIT = Duration.ofSeconds(40);

    private final PostgresCommands commands;
    private final Path cluster;
    private final int port;
    private final List<String> options;
    private Process process;

    private ForeignPostgres(PostgresCommands commands, Path cluster, int port, List<String> options)
        throws IOException {
        this.commands = commands;
        this.cluster = cluster;
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    /// Creates and starts one; returns when it answers.
    ///
    /// @param directory absent yet
    /// @param options   further settings, as `name=value`
    public static ForeignPostgres create(Path directory, String... options) throws IOException {
        DataDirectory.createOwnerOnlyDirectory(directory);
        var cluster = directory.resolve("cluster");
        var commands = PostgresCommands.prepare(PostgresBinaries.userCache(), cluster);
        var secret = directory.resolve("password.txt");
        SecretFile.readOrCreate(secret, () -> PASSWORD);
        PostgresCluster.ensure(commands, cluster, USER, secret);
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return new ForeignPostgres(commands, cluster, port, List.of(options));
    }

    /// Creates and starts one that lets nobody in without TLS.
    ///
    /// @param directory   absent yet
    /// @param certificate PEM
    /// @param key         of the certificate, PEM
    public static ForeignPostgres createEncrypted(Path directory, String certificate, String key) throws IOException {
        DataDirectory.createOwnerOnlyDirectory(directory);
        var commands = PostgresCommands.prepare(PostgresBinaries.userCache(), directory.resolve("cluster"));
        var files = Files.createDirectory(directory.resolve("tls"));
        var certificateFile = Files.writeString(files.resolve("certificate.pem"), certificate);
        var keyFile = files.resolve("key.pem");
        SecretFile.write(keyFile, key);
        var clients = Files.writeString(files.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        commands.handOver(keyFile);
        return create(directory, "ssl=on", "ssl_cert_file=" + certificateFile, "ssl_key_file=" + keyFile,
            "hba_file=" + clients);
    }

    private Process launch() throws IOException {
        PostmasterFile.deleteStale(cluster);
        var arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-p", Integer.toString(port), "-c",
            "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "shared_buffers=32MB", "-c",
            "wal_level=minimal", "-c", "max_wal_senders=0"));
        options.forEach(option -> arguments.addAll(List.of("-c", option)));
        var started = new ProcessBuilder(commands.serverCommand(arguments)).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.resolveSibling("log").toFile())).start();
        started.getOutputStream().close();
        if (SignOfLife.of(database("postgres"), started.toHandle(), START_LIMIT) != SignOfLife.WELCOME) {
            started.destroyForcibly();
            throw new PostgresException("The PostgreSQL of the tests does not start; see "
                + cluster.resolveSibling("log"));
        }
        return started;
    }

    /// One of its databases, opened as superuser.
    public PhysicalDatabase database(String name) {
        return new PhysicalDatabase("127.0.0.1", port, name, USER, PASSWORD);
    }

    /// Creates databases.
    public void create(List<String> databases) throws SQLException {
        for (var name : databases) {
            execute("CREATE DATABASE " + Identifiers.quote(name));
        }
    }

    /// Runs a statement outside of any transaction.
    public void execute(String sql) throws SQLException {
        try (var connection = Pools.direct(database("postgres")).getConnection();
             var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Kills the postmaster and all its children, none of which can say goodbye.
    public void kill() {
        kill(process.toHandle());
    }

    /// Kills any PostgreSQL and its children, and waits until they are gone.
    ///
    /// @param postmaster its first process
    public static void kill(ProcessHandle postmaster) {
        var children = postmaster.descendants().toList();
        var all = new ArrayList<>(List.of(postmaster));
        all.addAll(children);
        // The first one first, or it would notice the others.
        all.forEach(ProcessHandle::destroyForcibly);
        // An ended process that nobody has collected yet has no command any more.
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(10)).until(() -> all.stream()
            .noneMatch(one -> one.isAlive() && one.info().command().isPresent()));
    }

    /// The process that runs on a cluster.
    public static ProcessHandle postmaster(Path cluster) throws IOException {
        return PostmasterFile.read(cluster).flatMap(PostmasterFile::process).orElseThrow();
    }

    /// How many live postmasters there are on a cluster.
    public static long postmasters(Path cluster) {
        return ProcessHandle.allProcesses().filter(one -> one.info().arguments()
            .map(arguments -> List.of(arguments).contains(cluster.toString())).orElse(false)
            && one.info().command().map(command -> command.endsWith("postgres")).orElse(false)).count();
    }

    /// Starts it again after a kill, at the same address.
    public void start() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
