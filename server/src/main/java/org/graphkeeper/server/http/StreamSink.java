package org.graphkeeper.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Where a streamed answer goes. For use by the thread of the request alone.
///
/// That a client has gone shows only when something is sent: whoever may be silent for long sends a sign of life now
/// and then, and [#flush()] throws soon after the client went. A client that takes nothing for the server's idle timeout
/// counts as gone.
public final class StreamSink {

    private final OutputStream out;

    StreamSink(OutputStream out) {
        this.out = out;
    }

    /// Appends text as UTF-8; it is sent at the latest by [#flush()].
    ///
    /// @throws IOException when the client is gone
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Appends bytes; they are sent at the latest by [#flush()].
    ///
    /// @throws IOException when the client is gone
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /// Appends a value as JSON in one line, written like every answer.
    ///
    /// @throws IOException when the client is gone
    public void json(Object value) throws IOException {
        write(WireJson.write(value));
    }

    /// Sends what was appended. Blocks while the client reads slowly.
    ///
    /// @throws IOException when the client is gone
    public void flush() throws IOException {
        out.flush();
    }
}
