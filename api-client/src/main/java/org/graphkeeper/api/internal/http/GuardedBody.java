package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/// A body of which no more than a limit is read, whatever the server sends.
final class GuardedBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;

    /// @param truncating whether the rest is left unread; otherwise too long a body is an error
    GuardedBody(ResponseBody body, long limit, boolean truncating) {
        this.body = body;
        this.source = Okio.buffer(new Guard(body, limit, truncating));
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    // Unknown on purpose: readers must come to the end that the guard sets.
    @Override
    public long contentLength() {
        return -1;
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    private static final class Guard extends ForwardingSource {

        private final long limit;
        private final boolean truncating;
        private long read;

        Guard(ResponseBody body, long limit, boolean truncating) {
            super(body.source());
            this.limit = limit;
            this.truncating = truncating;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (truncating && read >= limit) {
                return -1;
            }
            long count = next(sink, truncating ? Math.min(byteCount, limit - read) : byteCount);
            read += Math.max(count, 0);
            if (read > limit) {
                throw BrokenAnswerException.unusable("more than " + limit + " bytes");
            }
            return count;
        }

        private long next(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (InterruptedIOException stopped) {
                throw stopped;
            } catch (IOException broken) {
                throw BrokenAnswerException.cutOff(broken);
            }
        }
    }
}
