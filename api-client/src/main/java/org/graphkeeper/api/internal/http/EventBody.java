package org.graphkeeper.api.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/// A body without an end, in which no single event may be longer than a limit.
final class EventBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;
    private long sinceLast;

    EventBody(ResponseBody body, long limit) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long count = super.read(sink, byteCount);
                sinceLast += Math.max(count, 0);
                if (sinceLast > limit) {
                    throw BrokenAnswerException.unusable("more than " + limit + " bytes without an event");
                }
                return count;
            }
        });
    }

    /// An event came to its end.
    void complete() {
        sinceLast = 0;
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return -1;
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
