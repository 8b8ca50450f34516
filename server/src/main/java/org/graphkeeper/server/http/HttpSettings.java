package org.graphkeeper.server.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the server listens.
///
/// @param host        address to listen on
/// @param port        TCP port, 0 for any free one
/// @param corsOrigins origins whose pages may call; empty switches CORS off
/// @param idleTimeout how long a client may stay silent, between requests and in the middle of one
/// @param stopTimeout how long running requests may go on after the server was asked to stop
public record HttpSettings(String host, int port, List<String> corsOrigins, Duration idleTimeout,
                           Duration stopTimeout) {

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /// The usual times.
    ///
    /// @param corsOrigins `CORS_ORIGINS`: comma-separated, `*` for any; null or blank for none
    public static HttpSettings of(String host, int port, @Nullable String corsOrigins) {
        List<String> origins = corsOrigins == null ? List.of()
                : Arrays.stream(corsOrigins.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
        return new HttpSettings(host, port, origins, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
