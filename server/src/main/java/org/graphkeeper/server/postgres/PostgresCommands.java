package org.graphkeeper.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How PostgreSQL's programs are run. PostgreSQL refuses to run as root, so root runs it in a user namespace of its
/// own, where it is nobody (as the zonky library does), or as another account where namespaces are not allowed.
final class PostgresCommands {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final String REUID = "--reuid=";
    /// Where another account finds the programs, which look at themselves without that capability; only root writes
    /// there.
    private static final Path SHARED_CACHE = Path.of("/var/lib/graphkeeper/postgres");
    private static final Duration CHANGE_LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCommands.class);

    private final Path home;
    private final List<String> prefix;

    private PostgresCommands(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /// The way that fits the account this process runs as.
    ///
    /// @param cluster given to the account that runs PostgreSQL, where that is another one
    static PostgresCommands prepare(Path cache, Path cluster) throws IOException {
        if (!root()) {
            return new PostgresCommands(PostgresBinaries.locate(cache), List.of());
        }
        if (succeeds(with(NAMESPACE, "true"))) {
            var commands = new PostgresCommands(PostgresBinaries.locate(cache), NAMESPACE);
            commands.handOver(cluster);
            return commands;
        }
        for (var account : List.of("postgres", "nobody")) {
            // The capability lets that account through root's closed directories; it loses nothing root had before.
            var other = List.of("setpriv", REUID + account, "--regid=" + group(account), "--clear-groups",
                "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--");
            if (succeeds(with(other, "true"))) {
                var home = PostgresBinaries.locate(SHARED_CACHE);
                run(List.of("chmod", "-R", "go+rX", home.toString(), home.getParent().toString()), CHANGE_LIMIT);
                var commands = new PostgresCommands(home, other);
                commands.handOver(cluster);
                return commands;
            }
        }
        throw new PostgresException("PostgreSQL refuses to run as root, and neither a user namespace (unshare -U) nor"
            + " another account (setpriv) is allowed here. Run Graphkeeper as an ordinary user, or set DATABASE_URL and"
            + " WRITE_DATABASE_URL.");
    }

    private static String group(String account) {
        try {
            return run(List.of("id", "-gn", account), PROBE_LIMIT).strip();
        } catch (IOException _) {
            // No such account: the attempt with this one fails, and the next is tried.
            return account;
        }
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

    /// Gives a directory, if it exists, to the account PostgreSQL runs as: it insists on owning its data, and an
    /// earlier start may have run it in another way.
    void handOver(Path directory) throws IOException {
        if (!prefix.isEmpty() && Files.exists(directory)) {
            var account = prefix.get(1).startsWith(REUID) ? prefix.get(1).substring(REUID.length()) : "root";
            if (!Files.getOwner(directory).getName().equals(account)) {
                run(List.of("chown", "-R", account, directory.toString()), CHANGE_LIMIT);
            }
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

    /// Runs a command to its end and returns what it printed. Whoever is interrupted here leaves nothing running behind.
    ///
    /// @throws PostgresException if it fails, takes longer than `limit`, or this thread is interrupted
    static String run(List<String> command, Duration limit) throws IOException {
        var output = Files.createTempFile("graphkeeper-", ".out");
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new PostgresException(command.getFirst() + " did not end within " + limit.toSeconds() + " s.");
            }
            var text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new PostgresException("%s ended with status %d: %s".formatted(command.getFirst(),
                    process.exitValue(), text.strip()));
            }
            return text;
        } catch (InterruptedException e) {
            if (process != null) {
                end(process);
            }
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for " + command.getFirst() + ".", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// Kills a command with all it has started, and waits until none of it can write any more.
    private static void end(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var one : all) {
            try {
                one.onExit().orTimeout(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
            } catch (CompletionException stillThere) {
                LOG.warn("Process {} does not end although it was killed", one.pid(), stillThere);
            }
        }
    }
}
