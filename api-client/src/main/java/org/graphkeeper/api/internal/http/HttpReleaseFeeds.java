package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.internal.route.RouteConnections;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.release.ReleaseFeedGateway;
import org.graphkeeper.api.release.SignedFeed;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/// Release feeds over HTTP: one request, bounded in time and size, never from `https` to `http`.
public final class HttpReleaseFeeds implements ReleaseFeedGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Route route;
    private final Traffic traffic;
    private final Clock clock;

    public HttpReleaseFeeds(ProxyChoice proxy, Traffic traffic, Clock clock) {
        this.route = new Route(proxy, Trust.SYSTEM, false);
        this.traffic = traffic;
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

    /// With the trust of the system.
    private OkHttpClient client(FeedAddress address) {
        URI uri = address.uri();
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        return RouteConnections.of(new ServerAddress(scheme, uri.getHost().toLowerCase(Locale.ROOT), port), route,
                        RouteSecrets.NONE, System.getenv(), _ -> { })
                .newBuilder().callTimeout(PATIENCE).followSslRedirects(false)
                .eventListenerFactory(TrafficListener.factory(traffic, clock)).build();
    }

    private static String detail(Failure failure) {
        return switch (failure) {
            case Failure.Offline(var _, String cause, var _) -> cause;
            case Failure.Timeout(var _, Duration waited) -> "no answer within " + waited.toSeconds() + " s";
            case Failure.Tls refused -> refused.reason();
            case Failure.Malformed(String what) -> what;
            default -> failure.getClass().getSimpleName();
        };
    }
}
