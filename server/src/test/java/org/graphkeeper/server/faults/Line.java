package org.graphkeeper.server.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line between a server and a database: a proxy that can refuse, fall silent, or be cut. It starts open and is
/// always at the same port.
final class Line implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final int BUFFER = 1 << 16;

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket entrance;
    private volatile boolean silent;

    /// @param target port on this machine
    Line(int target) throws IOException {
        this.target = target;
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
        accept(entrance);
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return socket;
    }

    /// The same database, through this line.
    PhysicalDatabase through(PhysicalDatabase database) {
        return new PhysicalDatabase("127.0.0.1", port, database.database(), database.user(), database.password());
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().name("line " + port).start(() -> {
            while (!from.isClosed()) {
                try {
                    var client = from.accept();
                    sockets.add(client);
                    if (!silent) {
                        var database = new Socket(InetAddress.getLoopbackAddress(), target);
                        sockets.add(database);
                        pump(client, database);
                        pump(database, client);
                    }
                } catch (IOException e) {
                    LOG.debug("The line is closed or leads nowhere", e);
                }
            }
        });
    }

    /// Passes on what comes in. On a silent line it is lost, as behind a firewall that drops packets.
    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            var bytes = new byte[BUFFER];
            try (from; to) {
                for (var count = from.getInputStream().read(bytes); count >= 0;
                     count = from.getInputStream().read(bytes)) {
                    if (!silent) {
                        to.getOutputStream().write(bytes, 0, count);
                    }
                }
            } catch (IOException e) {
                LOG.debug("A connection of the line ended", e);
            } finally {
                sockets.remove(from);
                sockets.remove(to);
            }
        });
    }

    /// Refuses new connections and cuts those there are.
    void refuse() throws IOException {
        entrance.close();
        cut();
    }

    /// Resets all connections; new ones are welcome.
    void cut() throws IOException {
        for (var socket : sockets) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                LOG.debug("A connection had just ended by itself", e);
            }
        }
        sockets.clear();
    }

    /// Accepts connections and says nothing on them nor on those there are.
    void fallSilent() {
        silent = true;
    }

    /// Works again. What a silent line has lost never comes, so its connections are cut.
    void open() throws IOException {
        cut();
        silent = false;
        if (entrance.isClosed()) {
            entrance = listen(port);
            accept(entrance);
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
    }
}
