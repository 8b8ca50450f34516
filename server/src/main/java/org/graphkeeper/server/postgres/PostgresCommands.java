package org.graphkeeper.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How PostgreSQL's programs are run. PostgreSQL refuses to run as root, so root runs it in a user namespace of its own,
/// where it is nobody (as the zonky library does), or as another account where namespaces are not allowed.
final class PostgresCommands {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final Path home;
    private final List<String> prefix;

    private PostgresCommands(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /// The way that fits the account this process runs as.
    ///
    /// @param cluster owned by the account that runs PostgreSQL, where that is another one
    static PostgresCommands prepare(Path cache, Path cluster) throws IOException {
        if (!root()) {
            return new PostgresCommands(PostgresBinaries.locate(cache), List.of());
        }
        if (succeeds(with(NAMESPACE, "true"))) {
            return new PostgresCommands(PostgresBinaries.locate(cache), NAMESPACE);
        }
        for (var account : List.of("postgres", "nobody")) {
            var other = List.of("setpriv", "--reuid=" + account, "--regid=" + group(account), "--clear-groups", "--");
            if (succeeds(with(other, "true"))) {
                return asOther(account, other, cluster);
            }
        }
        throw new PostgresException("PostgreSQL refuses to run as root, and neither a user namespace (unshare -U) nor"
            + " another account (setpriv) is allowed here. Run Graphkeeper as an ordinary user, or set DATABASE_URL and"
            + " WRITE_DATABASE_URL.");
    }

    private static PostgresCommands asOther(String account, List<String> prefix, Path cluster) throws IOException {
        // Root's own cache is closed to other accounts.
        var home = PostgresBinaries.locate(Path.of("/var/tmp/graphkeeper-postgres"));
        run(List.of("chmod", "-R", "go+rX", home.getParent().toString()), Duration.ofSeconds(30));
        var parent = cluster.getParent();
        if (!succeeds(with(prefix, "test", "-x", parent.toString()))) {
            run(List.of("chmod", "go+x", parent.toString()), PROBE_LIMIT);
        }
        if (!succeeds(with(prefix, "test", "-x", parent.toString()))) {
            throw new PostgresException("PostgreSQL refuses to run as root, and the account " + account + " cannot"
                + " reach " + parent + ". Choose a data directory that this account can reach, for example below"
                + " /var/lib, or run Graphkeeper as an ordinary user.");
        }
        Files.createDirectories(cluster);
        run(List.of("chown", "-R", account, cluster.toString()), Duration.ofSeconds(60));
        return new PostgresCommands(home, prefix);
    }

    private static String group(String account) throws IOException {
        return run(List.of("id", "-gn", account), PROBE_LIMIT).strip();
    }

    /// The command line that runs one of PostgreSQL's programs.
    List<String> command(String program, List<String> arguments) {
        var all = new ArrayList<>(prefix);
        all.add(PostgresBinaries.program(home, program).toString());
        all.addAll(arguments);
        return all;
    }

    /// The command line of the long-running server: in a session of its own, so that Ctrl+C in a terminal reaches
    /// Graphkeeper alone, which then stops PostgreSQL in order.
    List<String> serverCommand(List<String> arguments) {
        var command = command("postgres", arguments);
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.addFirst("/usr/bin/setsid");
        }
        return command;
    }

    /// Whether PostgreSQL's files belong to another account than ours.
    boolean runsAsOtherAccount() {
        return !prefix.isEmpty() && prefix.getFirst().equals("setpriv");
    }

    /// Gives a path to the account PostgreSQL runs as.
    void handOver(Path path) throws IOException {
        if (runsAsOtherAccount()) {
            run(List.of("chown", "-R", prefix.get(1).replace("--reuid=", ""), path.toString()),
                Duration.ofSeconds(60));
        }
    }

    private static boolean root() {
        return !PostgresBinaries.operatingSystem().equals("windows") && "root".equals(System.getProperty("user.name"));
    }

    private static List<String> with(List<String> prefix, String... command) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        return all;
    }

    private static boolean succeeds(List<String> command) {
        try {
            run(command, PROBE_LIMIT);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// @throws PostgresException if it fails or takes longer than `limit`
    static String run(List<String> command, Duration limit) throws IOException {
        var output = Files.createTempFile("graphkeeper-", ".out");
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PostgresException(command.getFirst() + " did not end within " + limit.toSeconds() + " s.");
            }
            var text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new PostgresException("%s ended with status %d: %s".formatted(command.getFirst(),
                    process.exitValue(), text.strip()));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for " + command.getFirst() + ".", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
