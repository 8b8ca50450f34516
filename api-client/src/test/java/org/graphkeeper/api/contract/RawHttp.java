package org.graphkeeper.api.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection that sends exactly the bytes it is given: a client library would refuse or mend the requests
/// that are worth trying. Not for use by several threads.
final class RawHttp implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 40_000;
    /// How long an event stream is listened to.
    private static final int STREAM_MILLIS = 30;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    RawHttp(URI address) {
        host = address.getHost();
        port = address.getPort();
    }

    /// @param headers by lower-case name; the last of several with one name
    record RawAnswer(int status, Map<String, String> headers, byte[] body) {

        String contentType() {
            return headers.getOrDefault("content-type", "");
        }
    }

    /// Sends a request whose last empty line is part of `head`.
    ///
    /// @throws IOException when there is no whole answer
    RawAnswer send(String method, byte[] head, byte[] body) throws IOException {
        boolean reused = socket != null;
        try {
            return sendOnce(method, head, body);
        } catch (IOException e) {
            close();
            if (!reused || e instanceof SocketTimeoutException) {
                throw e;
            }
            // The server may close an idle connection whenever it likes; then the request never reached it.
            return sendOnce(method, head, body);
        }
    }

    private RawAnswer sendOnce(String method, byte[] head, byte[] body) throws IOException {
        if (socket == null) {
            socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.setSoTimeout(TIMEOUT_MILLIS);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        try {
            socket.getOutputStream().write(whole);
        } catch (IOException e) {
            // Refused before all of it was sent: the answer may be there.
            return read(method);
        }
        return read(method);
    }

    private RawAnswer read(String method) throws IOException {
        int status;
        Map<String, String> headers;
        do {
            String line = line();
            if (!line.matches("HTTP/1\\.[01] \\d{3}.*")) {
                throw new IOException("no status line: " + line);
            }
            status = Integer.parseInt(line.substring(9, 12));
            headers = headers();
        } while (status < 200);
        byte[] body = body(method, status, headers);
        if ("gzip".equals(headers.get("content-encoding")) && body.length > 0) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new RawAnswer(status, headers, body);
    }

    private byte[] body(String method, int status, Map<String, String> headers) throws IOException {
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return streamed();
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            byte[] rest = in().readAllBytes();
            close();
            return rest;
        }
        byte[] body = in().readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new EOFException("the answer broke off");
        }
        return body;
    }

    private byte[] streamed() throws IOException {
        if (socket != null) {
            socket.setSoTimeout(STREAM_MILLIS);
        }
        try {
            in().readNBytes(1);
        } catch (SocketTimeoutException _) {
            // A silent stream is a good one.
            return new byte[0];
        } finally {
            close();
        }
        return new byte[0];
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in().readNBytes(size));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in().read(); read != '\n'; read = in().read()) {
            if (read < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private InputStream in() throws IOException {
        if (in == null) {
            throw new EOFException("the connection is closed");
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
