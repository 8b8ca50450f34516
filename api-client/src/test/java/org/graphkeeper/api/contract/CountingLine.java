package org.graphkeeper.api.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line to a server that counts what passes, head and body, both ways. Every connection has two virtual threads;
/// closing ends them all.
final class CountingLine implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("(?m)^([A-Z]+ \\S+) HTTP/1\\.1\\r?$");
    private static final Pattern ANSWER = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");

    private final ServerSocket entrance;
    private final URI server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();

    CountingLine(URI server) throws IOException {
        this.server = server;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("counting-line").start(this::admit);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /// Bytes from the client to the server since [#forget].
    long sent() {
        return sent.get();
    }

    /// Bytes from the server to the client since [#forget].
    long received() {
        return received.get();
    }

    /// Method and path of each request, in their order.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// Status of each answer, in their order.
    List<String> answers() {
        return List.copyOf(answers);
    }

    void forget() {
        sent.set(0);
        received.set(0);
        requests.clear();
        answers.clear();
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket far = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(far);
                pass(client, far, sent, text -> find(REQUEST, text, requests));
                pass(far, client, received, text -> find(ANSWER, text, answers));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /// Heads are small and come whole on one machine; no body holds such a line.
    private static void find(Pattern pattern, String text, List<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong count, Consumer<String> reader) {
        Thread.ofVirtual().name("counting-line-pass").start(() -> {
            try (from; to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    count.addAndGet(length);
                    reader.accept(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                    out.write(buffer, 0, length);
                    out.flush();
                }
            } catch (IOException closed) {
                // Either side may hang up; the other is closed with it.
            }
        });
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
