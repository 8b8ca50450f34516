package org.graphkeeper.api.internal.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A line between a client and a server that does what bad lines do. One request per connection. Every connection has a
/// virtual thread of its own; closing ends them all.
final class FaultyLine implements AutoCloseable {

    /// What the line does.
    enum Fault {

        NONE,

        /// Takes the connection and never says a word.
        HANGING,

        /// The request arrives; what comes back is cut off within the headers.
        RESET_IN_HEADERS,

        /// The request arrives; what comes back is cut off within the body.
        RESET_MID_BODY,

        /// The request arrives; what comes back comes one byte a second.
        ONE_BYTE_A_SECOND,

        /// The request arrives; the way back is dead, and nobody says so.
        HALF_OPEN,

        /// The request arrives; the answer is complete for HTTP and half of it is missing.
        TRUNCATED_JSON,

        /// A page answers in place of the server.
        HTML,

        /// A hundred megabytes come instead of the answer.
        HUGE_BODY,

        /// A redirect to itself.
        REDIRECT_LOOP,

        /// A redirect to the sign-in page of a network.
        REDIRECT_ELSEWHERE
    }

    private static final int HUGE = 100 << 20;

    private final ServerSocket entrance;
    private final InetSocketAddress server;
    private final @Nullable SSLSocketFactory tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile Fault fault = Fault.NONE;

    /// @param tls speaks TLS at the entrance; null for plain
    FaultyLine(InetSocketAddress server, @Nullable SSLSocketFactory tls) throws IOException {
        this.server = server;
        this.tls = tls;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::admit);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void become(Fault newFault) {
        fault = newFault;
    }

    long connections() {
        return connections.get();
    }

    /// How many bytes went back to the client, headers included.
    long bytesAnswered() {
        return answered.get();
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                connections.incrementAndGet();
                open.add(caller);
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket caller = secured(plain)) {
            Fault now = fault;
            switch (now) {
                case HANGING -> waitForTheEnd(caller);
                case HTML -> {
                    request(caller.getInputStream());
                    say(caller, "HTTP/1.1 200 OK", "text/html", "<html>Sign in to the hotel's network</html>");
                }
                case REDIRECT_LOOP, REDIRECT_ELSEWHERE -> {
                    request(caller.getInputStream());
                    String target = now == Fault.REDIRECT_LOOP ? "http://127.0.0.1:" + port() + "/again"
                            : "http://login.hotel.example/";
                    say(caller, "HTTP/1.1 302 Found\r\nLocation: " + target, "text/plain", "");
                }
                case HUGE_BODY -> {
                    request(caller.getInputStream());
                    sayHuge(caller.getOutputStream());
                }
                default -> passOn(caller, now);
            }
        } catch (IOException | UncheckedIOException ended) {
            // The client hung up, or the test is over: both are what a line lives with.
        } finally {
            open.remove(plain);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        return tls == null ? plain : tls.createSocket(plain, null, plain.getPort(), true);
    }

    private void passOn(Socket caller, Fault now) throws IOException {
        byte[] request = request(caller.getInputStream());
        if (request.length == 0) {
            return;
        }
        byte[] answer;
        try (Socket onward = new Socket()) {
            onward.connect(server);
            onward.getOutputStream().write(request);
            answer = response(onward.getInputStream());
        }
        int body = bodyOf(answer);
        switch (now) {
            case RESET_IN_HEADERS -> cutOff(caller, answer, 12);
            case RESET_MID_BODY -> cutOff(caller, answer, body + (answer.length - body) / 2);
            case HALF_OPEN -> waitForTheEnd(caller);
            case ONE_BYTE_A_SECOND -> {
                write(caller.getOutputStream(), answer, body + 1);
                waitForTheEnd(caller);
            }
            case TRUNCATED_JSON -> {
                String text = new String(answer, body, (answer.length - body) / 2, StandardCharsets.UTF_8);
                say(caller, "HTTP/1.1 200 OK", "application/json", text);
            }
            default -> write(caller.getOutputStream(), answer, answer.length);
        }
    }

    private void cutOff(Socket caller, byte[] answer, int after) throws IOException {
        write(caller.getOutputStream(), answer, after);
        caller.setSoLinger(true, 0);
    }

    /// Until the client hangs up.
    private static void waitForTheEnd(Socket caller) throws IOException {
        caller.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void say(Socket caller, String head, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] all = (head + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        write(caller.getOutputStream(), all, all.length);
    }

    private void sayHuge(OutputStream out) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + HUGE
                + "\r\nConnection: close\r\n\r\n[\"";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        byte[] chunk = new byte[1 << 16];
        Arrays.fill(chunk, (byte) 'x');
        for (int sent = 0; sent < HUGE; sent += chunk.length) {
            out.write(chunk);
            answered.addAndGet(chunk.length);
        }
    }

    private void write(OutputStream out, byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, Math.min(length, bytes.length));
        out.flush();
        answered.addAndGet(Math.min(length, bytes.length));
    }

    /// One request, head and body; empty when the client hung up.
    private static byte[] request(InputStream in) throws IOException {
        return message(in, false);
    }

    private static byte[] response(InputStream in) throws IOException {
        return message(in, true);
    }

    private static byte[] message(InputStream in, boolean isAnswer) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())).findFirst().orElse(0);
        byte[] body = in.readNBytes(length);
        // One request a connection: the fault of the moment is decided anew each time.
        String kept = isAnswer ? text.substring(0, text.length() - 2) + "Connection: close\r\n\r\n" : text;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(kept.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static int bodyOf(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
