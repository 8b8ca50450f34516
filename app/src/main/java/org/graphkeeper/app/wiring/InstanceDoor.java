package org.graphkeeper.app.wiring;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.graphkeeper.app.paths.AppPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a second start hands its link to the desktop that runs already: a socket in the file system, in a directory
/// that only its owner can enter. One line of text goes in, one answer comes back; no secrets pass, and what comes in is
/// a link like any from outside.
final class InstanceDoor implements AutoCloseable {

    /// What can be asked of the running desktop, besides opening a link: to show its window.
    static final String SHOW = "show";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceDoor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String TAKEN = "taken\n";
    /// A line that is longer is no link.
    private static final int LONGEST = 2_000;
    /// Systems allow about a hundred bytes for the name of a socket.
    private static final int LONGEST_NAME = 90;

    private final ServerSocketChannel channel;
    private final Path socket;
    private final Path pointer;
    private final ExecutorService threads;
    private final Consumer<String> received;

    private InstanceDoor(ServerSocketChannel channel, Path socket, Path pointer, Consumer<String> received) {
        this.channel = channel;
        this.socket = socket;
        this.pointer = pointer;
        this.received = received;
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("instance-door-", 0).factory());
    }

    /// Opens the door of the desktop that holds the lock.
    ///
    /// @param state    directory of the lock
    /// @param received gets each line, on any thread; must return soon
    static InstanceDoor open(Path state, Consumer<String> received) throws IOException {
        Path pointer = state.resolve("graphkeeper.door");
        Path socket = place(state);
        Files.deleteIfExists(socket);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            AppPaths.ownerOnly(socket);
            Files.writeString(pointer, socket.toString());
            AppPaths.ownerOnly(pointer);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        InstanceDoor door = new InstanceDoor(channel, socket, pointer, received);
        door.threads.execute(door::listen);
        return door;
    }

    /// Hands a line to the desktop that runs on these directories.
    ///
    /// @return whether it took it
    static boolean knock(Path state, String line) throws InterruptedException {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Path socket = Path.of(Files.readString(state.resolve("graphkeeper.door")).strip());
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                Future<Boolean> answer = thread.submit(() -> {
                    channel.connect(UnixDomainSocketAddress.of(socket));
                    write(channel, line.replaceAll("\\R", " ") + "\n");
                    return read(channel).equals(TAKEN.strip());
                });
                return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException | java.util.concurrent.ExecutionException | TimeoutException
                | java.nio.file.InvalidPathException e) {
            LOG.info("the running desktop was not reached: {}", e.toString());
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        threads.shutdownNow();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(pointer);
        if (!socket.getParent().equals(pointer.getParent())) {
            Files.deleteIfExists(socket.getParent());
        }
    }

    private void listen() {
        while (channel.isOpen()) {
            try {
                SocketChannel visitor = channel.accept();
                threads.execute(() -> serve(visitor));
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (IOException e) {
                LOG.warn("nobody can hand links over any more", e);
                return;
            }
        }
    }

    /// A visitor that says nothing is sent away after a while.
    private void serve(SocketChannel visitor) {
        try (visitor) {
            Future<String> line = threads.submit(() -> read(visitor));
            String text = line.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!text.isEmpty()) {
                received.accept(text);
                write(visitor, TAKEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | java.util.concurrent.ExecutionException | TimeoutException
                | java.util.concurrent.RejectedExecutionException e) {
            LOG.debug("a visitor was sent away: {}", e.toString());
        }
    }

    /// One line; empty when it is too long or does not end.
    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            if (buffer.position() > 0 && buffer.get(buffer.position() - 1) == '\n') {
                return new String(buffer.array(), 0, buffer.position() - 1, StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path place(Path state) throws IOException {
        Path near = state.resolve("desktop.sock");
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
            return near;
        }
        // Made for its owner only.
        return Files.createTempDirectory("graphkeeper").resolve("desktop.sock");
    }
}
