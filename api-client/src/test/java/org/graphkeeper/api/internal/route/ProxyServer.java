package org.graphkeeper.api.internal.route;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A proxy that speaks HTTP's CONNECT and SOCKS 5, and takes whatever name it is asked for to one port of this machine.
final class ProxyServer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;
    private final String user;
    private final String password;
    /// The targets it was asked for, as `host:port`.
    final List<String> asked = new CopyOnWriteArrayList<>();
    /// Whether it connects to anything.
    volatile boolean forbids;

    /// @param user empty for no sign-in
    ProxyServer(int target, String user, String password) throws IOException {
        this.target = target;
        this.user = user;
        this.password = password;
        threads.execute(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            int first = in.read();
            if (first == 5 ? socks(in, out) : first > 0 && http((char) first, in, out)) {
                relay(client, in, out);
            }
        } catch (IOException gone) {
            // The client closed its side, which ends the relay as well.
            open.remove(client);
        }
    }

    private boolean http(char first, DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            String head = first + line(in);
            boolean known = user.isEmpty();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                known |= header.equalsIgnoreCase("Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(
                        (user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            }
            asked.add(head.split(" ")[1]);
            if (known) {
                say(out, forbids ? "HTTP/1.1 403 No" : "HTTP/1.1 200 Yes");
                return !forbids;
            }
            say(out, "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0");
            int next = in.read();
            if (next < 0) {
                return false;
            }
            first = (char) next;
        }
    }

    private boolean socks(DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = new byte[in.readUnsignedByte()];
        in.readFully(methods);
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) >= 0;
        if (!user.isEmpty()) {
            out.write(new byte[] {5, (byte) (offered ? 2 : 0xff)});
            if (!offered) {
                return false;
            }
            in.readUnsignedByte();
            boolean right = text(in).equals(user) & text(in).equals(password);
            out.write(new byte[] {1, (byte) (right ? 0 : 1)});
            if (!right) {
                return false;
            }
        } else {
            out.write(new byte[] {5, 0});
        }
        in.readFully(new byte[4]);
        asked.add(text(in) + ":" + in.readUnsignedShort());
        out.write(new byte[] {5, (byte) (forbids ? 2 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
        return !forbids;
    }

    private void relay(Socket client, InputStream in, OutputStream out) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            threads.execute(() -> {
                try {
                    server.getInputStream().transferTo(out);
                    client.shutdownOutput();
                } catch (IOException gone) {
                    open.remove(server);
                }
            });
            in.transferTo(server.getOutputStream());
        }
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] text = new byte[in.readUnsignedByte()];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void say(OutputStream out, String head) throws IOException {
        out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
