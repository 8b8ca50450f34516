package org.graphkeeper.api.internal.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.internal.http.RefusedLineException;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/// Makes the connections to one server by one route.
public final class RouteConnections {

    private RouteConnections() {
    }

    /// Never fails: where the route cannot be used, every call over it says why. Blocks for reading files and, over
    /// `https`, the system's trust.
    ///
    /// @param environment      environment variables
    /// @param firstCertificate is told the certificate that a pinning route is to remember, on the thread of a call
    public static OkHttpClient of(ServerAddress address, Route route, RouteSecrets secrets,
            Map<String, String> environment, Consumer<ServerCertificate> firstCertificate) {
        boolean encrypted = address.scheme().equals("https");
        // Without encryption it reads no trust, which takes as long as a start has for its first picture.
        OkHttpClient.Builder builder = new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        if (!encrypted && !address.isLoopback() && !route.plainHttpAllowed()) {
            return refusing(builder, address, TlsProblem.NOT_ENCRYPTED, "http", null);
        }
        ChosenProxy proxy = Proxies.of(address, route.proxy(), secrets, environment);
        through(builder, proxy);
        if (!encrypted) {
            return proxy == null ? builder.build()
                    : builder.addInterceptor(new RouteWatch(address, proxy, null, false)).build();
        }
        try {
            PinningTrust trust = encrypt(builder, route.trust(), secrets);
            builder.addInterceptor(new RouteWatch(address, proxy, trust,
                    !route.trust().clientCertificateFile().isEmpty()));
            if (route.trust().pinned() && route.trust().pin() == null) {
                builder.addNetworkInterceptor(remembering(trust, firstCertificate));
            }
            return builder.build();
        } catch (IOException | InvalidPathException unusable) {
            return refusing(new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)), address,
                    TlsProblem.OWN_FILES, String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static PinningTrust encrypt(OkHttpClient.Builder builder, Trust trust, RouteSecrets secrets)
            throws IOException {
        List<X509Certificate> own = trust.ownCaFile().isEmpty() ? List.of()
                : Certificates.read(Path.of(trust.ownCaFile()));
        KeyManager @Nullable [] keys = trust.clientCertificateFile().isEmpty() ? null
                : ClientKeys.of(trust, secrets.clientKeyPassword());
        PinningTrust pinning = new PinningTrust(() -> own.isEmpty() ? SystemTrust.manager()
                : SystemTrust.managerWith(own), builder.build().hostnameVerifier(), trust.pin());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {pinning}, null);
            builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                    .sslSocketFactory(context.getSocketFactory(), (X509TrustManager) pinning)
                    .hostnameVerifier(pinning);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("no TLS: " + unusable.getMessage(), unusable);
        }
        return pinning;
    }

    private static void through(OkHttpClient.Builder builder, @Nullable ChosenProxy proxy) {
        if (proxy == null) {
            builder.proxy(Proxy.NO_PROXY);
        } else if (proxy.socks()) {
            builder.proxy(Proxy.NO_PROXY).socketFactory(new SocksSockets(proxy))
                    // The name goes to the proxy, which may know names that this machine does not.
                    .dns(name -> List.of(InetAddress.getByAddress(name, new byte[] {0, 0, 0, 0})));
        } else {
            builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
            if (!proxy.user().isEmpty()) {
                String basic = Credentials.basic(proxy.user(), proxy.password().reveal(),
                        StandardCharsets.UTF_8);
                builder.proxyAuthenticator((_, response) ->
                        basic.equals(response.request().header("Proxy-Authorization")) ? null
                                : response.request().newBuilder().header("Proxy-Authorization", basic).build());
            }
        }
    }

    // Only what passed every check is remembered.
    private static Interceptor remembering(PinningTrust trust, Consumer<ServerCertificate> firstCertificate) {
        return new Interceptor() {

            private boolean known;

            @Override
            public Response intercept(Chain chain) throws IOException {
                if (chain.connection() != null && chain.connection().socket() instanceof SSLSocket socket
                        && socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown) {
                    remember(Certificates.describe(shown));
                }
                return chain.proceed(chain.request());
            }

            private synchronized void remember(ServerCertificate certificate) {
                if (!known) {
                    known = true;
                    trust.remember(certificate);
                    firstCertificate.accept(certificate);
                }
            }
        };
    }

    private static OkHttpClient refusing(OkHttpClient.Builder builder, ServerAddress address, TlsProblem problem,
            String reason, @Nullable Exception cause) {
        Failure failure = new Failure.Tls(address.host() + ":" + address.port(), reason, problem, null, null);
        return builder.addInterceptor(_ -> {
            throw new RefusedLineException(failure, cause);
        }).build();
    }

    /// Sockets that reach everything through one SOCKS proxy.
    private static final class SocksSockets extends SocketFactory {

        private final ChosenProxy proxy;

        SocksSockets(ChosenProxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public Socket createSocket() {
            return new SocksSocket(proxy);
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("connected later");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException("connected later");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("connected later");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException("connected later");
        }
    }
}
