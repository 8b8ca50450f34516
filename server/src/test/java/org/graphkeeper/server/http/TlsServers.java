package org.graphkeeper.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.server.http.tls.TlsFiles;

/// Servers with TLS that answer `["fine"]` at `/x`.
public final class TlsServers {

    private static final Authenticator NOBODY = new Authenticator() {
        @Override
        public Optional<Caller> caller(String credential) {
            return Optional.empty();
        }

        @Override
        public Optional<Caller> sessionCaller(String credential) {
            return Optional.empty();
        }
    };

    private TlsServers() {
    }

    /// @param lookAgain how often the files are looked at
    public static HttpServer start(TlsFiles files, Duration lookAgain) throws IOException {
        var settings = new HttpSettings("127.0.0.1", 0, List.of(), TimeLimits.USUAL, TrustedProxies.NONE, files);
        return HttpServer.start(settings, List.of(Route.get("/x", Access.PUBLIC, _ -> Reply.ok(List.of("fine")))),
                NOBODY, new RequestTally(), lookAgain);
    }
}
