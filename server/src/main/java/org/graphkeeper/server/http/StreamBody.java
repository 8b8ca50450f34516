package org.graphkeeper.server.http;

import java.io.IOException;

/// Writes the body of a streamed answer. The status has been sent when it begins, so it cannot refuse any more; all
/// checks belong into the endpoint.
@FunctionalInterface
public interface StreamBody {

    /// Writes until there is no more to say. Runs on the virtual thread of the request and may block.
    ///
    /// @throws IOException          from the sink, when the client is gone or reads too slowly; pass it on
    /// @throws InterruptedException when the server stops, which it says by interrupting the thread
    void write(StreamSink sink) throws IOException, InterruptedException;
}
