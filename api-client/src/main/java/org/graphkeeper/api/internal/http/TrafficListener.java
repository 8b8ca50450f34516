package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.graphkeeper.api.traffic.Exchange;
import org.graphkeeper.api.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/// Tells [Traffic] of one call when it has ended.
public final class TrafficListener extends EventListener {

    /// The parts of paths that name nothing: those of the contract's own endpoints. Anything else may be a name.
    private static final Set<String> FIXED = Set.of("", "api", "audit", "auth", "cancel-provision",
            "capabilities", "check", "database-connections", "directory", "events", "evidence", "features", "graphs",
            "health", "login", "logout", "lookup", "me", "members", "openapi-extensions.json", "openapi.json",
            "provisioning-runs", "purge", "restore", "retry-provision", "role", "status", "test", "tokens", "users",
            "v1");

    private final Traffic traffic;
    private final Clock clock;
    private final Instant begun;
    private final long begunNanos = System.nanoTime();
    private String via = "";
    private int status;
    private long bytes;

    private TrafficListener(Traffic traffic, Clock clock) {
        this.traffic = traffic;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /// One listener for each call.
    public static Factory factory(Traffic traffic, Clock clock) {
        return _ -> new TrafficListener(traffic, clock);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        Proxy proxy = connection.route().proxy();
        via = proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort() : "";
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        bytes = byteCount;
    }

    @Override
    public void callEnd(Call call) {
        tell(call, null);
    }

    @Override
    public void callFailed(Call call, IOException failed) {
        tell(call, failed.getClass().getSimpleName());
    }

    private void tell(Call call, @Nullable String fault) {
        HttpUrl url = call.request().url();
        traffic.record(new Exchange(begun, url.host() + ":" + url.port(), call.request().method(), fixed(url), status,
                Duration.ofNanos(System.nanoTime() - begunNanos), bytes, fault), via);
    }

    private static String fixed(HttpUrl url) {
        return url.pathSegments().stream().map(segment -> FIXED.contains(segment) ? segment : "…")
                .collect(Collectors.joining("/", "/", ""));
    }
}
