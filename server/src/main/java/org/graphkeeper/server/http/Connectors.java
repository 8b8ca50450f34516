package org.graphkeeper.server.http;

import java.io.IOException;
import java.security.KeyStore;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.graphkeeper.server.http.tls.TlsFiles;
import org.graphkeeper.server.http.tls.TlsReload;
import org.jspecify.annotations.Nullable;

/// How connections are taken: their number and pace have limits, and they are encrypted when there is a certificate.
final class Connectors {

    private static final int MOST_CONNECTIONS = 5_000;
    /// When there are that many, those without a request go soon.
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);
    private static final int SHUTDOWN_IDLE_MILLIS = 50;

    private Connectors() {
    }

    /// @param certificate null for plain HTTP
    /// @param lookAgain   how often the files of the certificate are looked at
    static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings,
                                     @Nullable KeyStore certificate, Duration lookAgain) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.addCustomizer((request, _) -> new WithoutMethodOverride(request));
        ServerConnector connector;
        TlsFiles files = settings.tls();
        if (files == null || certificate == null) {
            connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        } else {
            // Whom it talks to is a matter for the client, which checks the name in the certificate.
            http.addCustomizer(new SecureRequestCustomizer(false));
            var context = new SslContextFactory.Server();
            context.setKeyStore(certificate);
            context.setKeyStorePassword("");
            connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                    new HttpConnectionFactory(http));
            try {
                connector.addBean(new TlsReload(files, context, connector.getScheduler(), lookAgain));
            } catch (IOException e) {
                throw new IllegalStateException("The files for TLS went away while the server started", e);
            }
        }
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        // When the server stops, connections without a request wait this long for one and not a second or two.
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        connector.addBean(new SlowClients(connector, settings.limits().head()));
        var limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
        connector.addBean(limit);
        return connector;
    }

    /// Javalin lets a header change the method; the contract knows no such thing, and a proxy that filters by method
    /// would be deceived.
    private static final class WithoutMethodOverride extends Request.Wrapper {

        private static final String HEADER = "X-HTTP-Method-Override";

        private final HttpFields headers;

        WithoutMethodOverride(Request request) {
            super(request);
            headers = request.getHeaders().contains(HEADER)
                    ? HttpFields.build(request.getHeaders()).remove(HEADER).asImmutable() : request.getHeaders();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
