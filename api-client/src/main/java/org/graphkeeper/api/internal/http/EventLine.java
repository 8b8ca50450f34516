package org.graphkeeper.api.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// Reads one stream of server-sent events after the other (WHATWG HTML, 9.2). Runs on the calling thread; interrupting
/// that (virtual) thread ends the stream.
public final class EventLine {

    private static final long LONGEST_EVENT = 1 << 20;

    private final OkHttpClient client;
    private final String host;
    private final Limits limits;
    private final Refusals refusals;
    private final ObjectMapper mapper;

    EventLine(OkHttpClient client, String host, Limits limits, Refusals refusals, ObjectMapper mapper) {
        this.client = client;
        this.host = host;
        this.limits = limits;
        this.refusals = refusals;
        this.mapper = mapper;
    }

    /// Takes events as they come.
    public interface Reader {

        /// @param id the place after this event; null when the server gave none
        /// @throws IOException          for data that cannot be read; ends the stream
        /// @throws InterruptedException ends the stream
        void told(@Nullable String id, String type, Data data) throws IOException, InterruptedException;
    }

    /// The data of one event.
    public interface Data {

        /// Reads it as JSON.
        <D> D as(Class<D> type) throws IOException;
    }

    /// Reads one stream to its end.
    ///
    /// @return why it ended; there is always a reason, as the stream has no end of its own
    public Failure read(Request request, SessionToken token, Reader reader) throws InterruptedException {
        try {
            Secret used = token.get();
            Failure end = readOnce(request, used, reader);
            if (end instanceof Failure.Unauthorized && token.renew(used)) {
                return readOnce(request, token.get(), reader);
            }
            return end;
        } catch (FailureException notSignedIn) {
            return notSignedIn.failure();
        }
    }

    private Failure readOnce(Request request, Secret token, Reader reader) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long begun = System.nanoTime();
        var stream = new Stream(reader);
        try (Response response = client.newCall(signed(request, token)).execute()) {
            if (!response.isSuccessful()) {
                var refusal = new GuardedBody(response.body(), limits.refusalBytes(), true);
                return refusals.of(retrofit2.Response.error(refusal, response)).failure();
            }
            MediaType type = response.body().contentType();
            if (AnswerGuard.isPage(type)) {
                return new Failure.Intercepted(host, "text/html instead of text/event-stream");
            }
            if (type == null || !(type.type() + "/" + type.subtype()).equals("text/event-stream")) {
                return new Failure.Malformed((type == null ? "nothing" : type.type() + "/" + type.subtype())
                        + " instead of text/event-stream");
            }
            stream.read(response);
            return new Failure.Offline(host, "the server ended the stream", false);
        } catch (Exception caught) {
            // Kotlin code throws InterruptedException without declaring it, so no narrower type can be caught.
            Exception thrown = LineFailures.unwrapped(caught);
            if (Transport.isInterruption(thrown)) {
                throw Transport.interruption(thrown);
            }
            return thrown instanceof SocketTimeoutException && stream.isOpen
                    ? new Failure.Offline(host, "no sign of life for " + limits.silence().toSeconds() + " s", false)
                    : LineFailures.of(thrown, host, Duration.ofNanos(System.nanoTime() - begun)).failure();
        }
    }

    private static Request signed(Request request, Secret token) {
        return request.newBuilder()
                .header("Accept", "text/event-stream")
                .header("User-Agent", "Graphkeeper")
                .header("Authorization", "Bearer " + token.reveal())
                .build();
    }

    /// What the library finds in one answer.
    private final class Stream extends EventSourceListener {

        private final Reader reader;
        private boolean isOpen;
        private @Nullable EventBody body;
        private @Nullable Exception broken;

        Stream(Reader reader) {
            this.reader = reader;
        }

        void read(Response response) throws Exception {
            body = new EventBody(response.body(), LONGEST_EVENT);
            EventSources.processResponse(response.newBuilder().body(body).build(), this);
            if (broken != null) {
                throw broken;
            }
        }

        @Override
        public void onOpen(EventSource source, Response response) {
            isOpen = true;
        }

        @Override
        public void onEvent(EventSource source, @Nullable String id, @Nullable String type, String data) {
            body.complete();
            try {
                reader.told(id, type == null ? "message" : type, new Data() {
                    @Override
                    public <D> D as(Class<D> wanted) throws IOException {
                        return mapper.readValue(data, wanted);
                    }
                });
            } catch (InterruptedException | IOException | RuntimeException unread) {
                broken = unread;
                throw new StreamLeft();
            }
        }

        @Override
        public void onFailure(EventSource source, @Nullable Throwable thrown, @Nullable Response response) {
            if (broken == null) {
                // The library trips over a line that ends in the middle of an event with an exception of another kind.
                broken = thrown instanceof IOException || thrown == null
                        ? (IOException) thrown : new IOException("the stream broke off", thrown);
            }
        }
    }

    /// Brings the library to stop reading.
    private static final class StreamLeft extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
