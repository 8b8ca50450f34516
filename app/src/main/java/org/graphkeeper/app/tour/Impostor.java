package org.graphkeeper.app.tour;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Something on this machine that stands where a server should be, and answers everything in the same wrong way. One
/// request per connection, on virtual threads that end when it is closed.
final class Impostor implements AutoCloseable {

    /// What it pretends to be.
    enum Guise {

        /// The sign-in page of a network.
        PAGE("200 OK", "text/html", "<html><body>Welcome to the hotel. Sign in.</body></html>"),

        OTHER_PRODUCT("404 Not Found", "application/json", "{\"detail\":\"Not Found\"}"),

        BUSY("503 Service Unavailable", "application/json", "{\"detail\":\"Starting\"}"),

        /// A server that turns the account away.
        DOORKEEPER("403 Forbidden", "application/json", "{\"detail\":\"This account is disabled\"}");

        private final byte[] answer;

        Guise(String status, String type, String body) {
            answer = ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final ServerSocket entrance;
    private volatile Guise guise = Guise.PAGE;

    Impostor() throws IOException {
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("impostor").start(this::admit);
    }

    String address() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    void become(Guise next) {
        guise = next;
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                Thread.ofVirtual().name("impostor-answer").start(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            // The head of a request fits into one packet, and nobody sends it more.
            if (caller.getInputStream().read(new byte[8192]) > 0) {
                caller.getOutputStream().write(guise.answer);
                caller.getOutputStream().flush();
            }
        } catch (IOException hungUp) {
            // The app is free to do so, and asks again.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
