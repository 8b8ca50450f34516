package org.graphkeeper.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.workspace.WorkspaceDoor;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.views.base.Problem;
import org.jspecify.annotations.Nullable;

/// The local workspace for one command: the one of the open app, or one that is started and stopped again.
final class LocalServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ServerAddress address;
    private final Credentials credentials;
    private final @Nullable GraphkeeperServer started;

    private LocalServer(ServerAddress address, Credentials credentials, @Nullable GraphkeeperServer started) {
        this.address = address;
        this.credentials = credentials;
        this.started = started;
    }

    /// Finds or starts it, and tells which; waits while another program starts it or another command uses it.
    static LocalServer reach(World world, Output output, Words words) throws CommandFailure, InterruptedException {
        Path directory = world.paths().workspace();
        WorkspaceDoor door = new WorkspaceDoor(directory);
        Instant until = world.clock().instant().plus(PATIENCE);
        boolean told = false;
        while (true) {
            Optional<WorkspaceDoor.Running> running = door.running();
            if (running.isPresent()) {
                return new LocalServer(running.get().address(), running.get().credentials(), null);
            }
            if (!door.isInUse()) {
                Optional<LocalServer> own = start(directory, output, words);
                if (own.isPresent()) {
                    return own.get();
                }
            }
            if (world.clock().instant().isAfter(until)) {
                throw new CommandFailure(ExitCode.ALREADY_RUNNING, words.problem("cli.local.busy"));
            }
            if (!told) {
                output.note(words.texts().get("cli.local.waiting"));
                told = true;
            }
            world.pauses().pause(LOOK_EVERY);
        }
    }

    ServerAddress address() {
        return address;
    }

    Credentials credentials() {
        return credentials;
    }

    /// Not to be interrupted: a command that is told to end leaves no database running behind it.
    @Override
    public void close() {
        if (started != null) {
            CompletableFuture.runAsync(started::close,
                    stop -> Thread.ofPlatform().name("workspace-stop").start(stop)).join();
        }
    }

    /// @return empty when somebody else was quicker
    private static Optional<LocalServer> start(Path directory, Output output, Words words)
            throws InterruptedException, CommandFailure {
        output.note(words.texts().get("cli.local.starting"));
        try {
            GraphkeeperServer server = GraphkeeperServer.start(
                    new ServerSettings("127.0.0.1", 0, directory, Map.of(), Scenario.SAMPLE));
            return Optional.of(new LocalServer(ServerAddress.of(server.address()),
                    new Credentials.Issued(() -> new Secret(server.issueSessionToken())), server));
        } catch (ServerStartException e) {
            if (e.getCause() instanceof DataDirectory.InUseException) {
                return Optional.empty();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Problem problem = words.problem("cli.local.failed");
            throw new CommandFailure(ExitCode.FAILED, new Problem(problem.what(), problem.meaning(), problem.todo(),
                    e.getMessage() == null ? "" : e.getMessage()));
        }
    }
}
