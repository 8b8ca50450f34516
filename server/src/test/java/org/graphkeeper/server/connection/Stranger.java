package org.graphkeeper.server.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A service that is not PostgreSQL: it says its piece to everybody and keeps the line open.
final class Stranger implements AutoCloseable {

    private final ServerSocket listening;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private Stranger(ServerSocket listening) {
        this.listening = listening;
    }

    static Stranger saying(String banner) throws IOException {
        var stranger = new Stranger(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> stranger.serve(banner));
        return stranger;
    }

    private void serve(String banner) {
        try {
            while (true) {
                var socket = listening.accept();
                open.add(socket);
                socket.getOutputStream().write(banner.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
