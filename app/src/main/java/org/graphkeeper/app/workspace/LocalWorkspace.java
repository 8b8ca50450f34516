package org.graphkeeper.app.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.graphkeeper.server.store.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server inside the app, with its own PostgreSQL. Starts in the background while the window already shows what was
/// stored earlier. Safe for use by several threads.
public final class LocalWorkspace implements AutoCloseable {

    /// What the server got to know as its own; no database settings of the environment: those are meant for servers
    /// that somebody runs on purpose.
    private static final Map<String, String> SETTINGS = Map.of();
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Secret NOBODY = new Secret("none");
    private static final Logger LOG = LoggerFactory.getLogger(LocalWorkspace.class);

    private final Path dataDirectory;
    private final WorkspaceDoor door;
    private final Scenario scenario;
    private final ServerAddress address;
    private CompletableFuture<GraphkeeperServer> running = new CompletableFuture<>();
    private @Nullable Thread starter;
    private CountDownLatch stopping = new CountDownLatch(1);
    private boolean expected;

    /// @param scenario content of the very first start
    public LocalWorkspace(Path dataDirectory, Scenario scenario) {
        this.dataDirectory = dataDirectory;
        this.door = new WorkspaceDoor(dataDirectory);
        this.scenario = scenario;
        this.address = new ServerAddress("http", HOST, freePort());
    }

    /// Where it listens once it has started; the same for the whole run of the app.
    public ServerAddress address() {
        return address;
    }

    /// Says that it will be started in a moment: calls wait for it from now on instead of finding nobody.
    public synchronized void expect() {
        if (starter == null && !expected) {
            expected = true;
            running = new CompletableFuture<>();
        }
    }

    /// Starts the server in the background.
    ///
    /// @param ready  called on the starting thread once it answers
    /// @param failed called there with a message for people when it does not start
    public synchronized void start(Runnable ready, Consumer<String> failed) {
        if (starter != null) {
            return;
        }
        expect();
        expected = false;
        CompletableFuture<GraphkeeperServer> starting = running;
        CountDownLatch ending = new CountDownLatch(1);
        stopping = ending;
        starter = Thread.ofPlatform().name("workspace-start").start(() -> {
            try {
                GraphkeeperServer server = startWhenFree(ending);
                door.open(address, server.firstAdministrator());
                starting.complete(server);
                ready.run();
            } catch (ServerStartException e) {
                LOG.error("the local workspace did not start", e);
                starting.completeExceptionally(e);
                failed.accept(e.getMessage());
            } catch (RuntimeException | Error e) {
                starting.completeExceptionally(e);
                throw e;
            }
        });
    }

    /// Issues tokens of its first superuser; waits while it is starting, so that the first calls find it ready. When it
    /// is not running, the token is none: the call then finds nobody listening and says so.
    public Credentials credentials() {
        return new Credentials.Issued(() -> {
            CompletableFuture<GraphkeeperServer> current;
            synchronized (this) {
                current = running;
                if (starter == null && !expected) {
                    return NOBODY;
                }
            }
            try {
                return new Secret(current.get().issueSessionToken());
            } catch (ExecutionException e) {
                return NOBODY;
            }
        });
    }

    public synchronized boolean isRunning() {
        return starter != null && running.isDone() && !running.isCompletedExceptionally();
    }

    /// The running server.
    ///
    /// @throws IllegalStateException when it is not running
    public synchronized GraphkeeperServer server() {
        if (!isRunning()) {
            throw new IllegalStateException("the local workspace is not running");
        }
        return running.join();
    }

    /// Stops the server and its PostgreSQL; it can be started again. Blocks until both have ended.
    public synchronized void stop() {
        Thread started = starter;
        if (started == null) {
            expected = false;
            running.completeExceptionally(new IllegalStateException("stopped before it was started"));
            return;
        }
        starter = null;
        stopping.countDown();
        try {
            started.join();
            if (!running.isCompletedExceptionally()) {
                door.close();
                running.join().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// A command may have started the workspace for itself just now; it ends soon, and this one starts then.
    ///
    /// @param ending opened when nobody wants the workspace any more
    private GraphkeeperServer startWhenFree(CountDownLatch ending) throws ServerStartException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return GraphkeeperServer.start(
                        new ServerSettings(HOST, address.port(), dataDirectory, SETTINGS, scenario));
            } catch (ServerStartException e) {
                if (!(e.getCause() instanceof DataDirectory.InUseException) || System.nanoTime() >= giveUp
                        || isOpenWithin(ending, LOOK_EVERY)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isOpenWithin(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        }
    }
}
