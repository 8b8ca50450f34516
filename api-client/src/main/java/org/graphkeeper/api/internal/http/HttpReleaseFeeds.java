package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.release.ReleaseFeedGateway;
import org.graphkeeper.api.release.SignedFeed;
import org.jspecify.annotations.Nullable;

/// Release feeds over HTTP: one request, bounded in time and size, never from `https` to `http`.
public final class HttpReleaseFeeds implements ReleaseFeedGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final Clock clock;

    public HttpReleaseFeeds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public FeedAnswer latest(FeedAddress address, FeedKey key, @Nullable Instant seen) throws InterruptedException {
        OkHttpClient client = client(address);
        Instant begun = clock.instant();
        Request request = new Request.Builder().url(address.uri().toString())
                .header("User-Agent", "Graphkeeper").header("Cache-Control", "no-cache").build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != OK) {
                return new FeedAnswer.Refused(Reason.STATUS, Integer.toString(response.code()));
            }
            if (AnswerGuard.isPage(response.body().contentType())) {
                return new FeedAnswer.Refused(Reason.PAGE, "");
            }
            // Counted after decompression.
            BufferedSource body = response.body().source();
            if (body.request(SignedFeed.MOST_BYTES + 1L)) {
                return new FeedAnswer.Refused(Reason.TOO_LARGE, "> " + SignedFeed.MOST_BYTES);
            }
            return SignedFeed.read(body.readByteArray(), key, seen, clock.instant());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("ended while a feed was read");
            }
            return new FeedAnswer.Refused(Reason.UNREACHED, detail(LineFailures.of(e,
                    address.uri().getAuthority(), Duration.between(begun, clock.instant())).failure()));
        } finally {
            client.connectionPool().evictAll();
        }
    }

    private static OkHttpClient client(FeedAddress address) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder().callTimeout(PATIENCE).followSslRedirects(false);
        if (!address.uri().getScheme().equalsIgnoreCase("https")) {
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return builder.build();
    }

    private static String detail(Failure failure) {
        return switch (failure) {
            case Failure.Offline(var _, String cause, var _) -> cause;
            case Failure.Timeout(var _, Duration waited) -> "no answer within " + waited.toSeconds() + " s";
            case Failure.Tls(var _, String reason) -> reason;
            case Failure.Malformed(String what) -> what;
            default -> failure.getClass().getSimpleName();
        };
    }
}
