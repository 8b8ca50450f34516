package org.graphkeeper.api.internal.route;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.internal.http.RefusedLineException;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/// Tells what went wrong on the way: only the route knows whether a refused connection was the proxy's or the server's,
/// and which certificate was shown.
final class RouteWatch implements Interceptor {

    private static final int PROXY_SIGN_IN = 407;
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (?<name>[a-z_]+)");

    private final String host;
    private final @Nullable ChosenProxy proxy;
    private final @Nullable PinningTrust trust;
    private final boolean showsCertificate;

    /// @param proxy            null for the straight way
    /// @param trust            null for `http`
    /// @param showsCertificate whether the client has a certificate of its own
    RouteWatch(ServerAddress address, @Nullable ChosenProxy proxy, @Nullable PinningTrust trust,
            boolean showsCertificate) {
        this.host = address.host() + ":" + address.port();
        this.proxy = proxy;
        this.trust = trust;
        this.showsCertificate = showsCertificate;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IOException thrown) {
            Failure known = meaning(thrown);
            if (known == null) {
                throw thrown;
            }
            throw new RefusedLineException(known, thrown);
        }
        if (proxy != null && response.code() == PROXY_SIGN_IN) {
            response.close();
            throw new RefusedLineException(refused(proxy, ProxyProblem.SIGN_IN, "HTTP 407"), null);
        }
        return response;
    }

    private @Nullable Failure meaning(IOException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException refused) {
                return new Failure.Tls(host, said(deepest(refused)), refused.problem(), refused.presented(),
                        refused.expected());
            }
            if (cause instanceof ProxyRefusedException refused && proxy != null) {
                return refused(proxy, refused.problem(), said(refused));
            }
        }
        if (thrown instanceof SSLPeerUnverifiedException) {
            ServerCertificate shown = trust == null ? null : trust.misnamed();
            return new Failure.Tls(host, shown == null ? "another host" : "for " + String.join(", ", shown.names()),
                    TlsProblem.WRONG_NAME, shown, null);
        }
        Failure alert = thrown instanceof SSLException ? alert(thrown) : null;
        return alert != null || proxy == null ? alert : ofProxy(thrown, proxy);
    }

    // RFC 8446, 6.2.
    private @Nullable Failure alert(IOException thrown) {
        Matcher alert = ALERT.matcher(said(thrown));
        if (!alert.find()) {
            return null;
        }
        String name = alert.group("name");
        boolean aboutUs = name.contains("certificate") || showsCertificate
                && (name.equals("unknown_ca") || name.equals("access_denied") || name.equals("decrypt_error"));
        return !aboutUs ? null : new Failure.Tls(host, name.replace('_', ' '), showsCertificate
                ? TlsProblem.CLIENT_CERTIFICATE_REFUSED : TlsProblem.CLIENT_CERTIFICATE_WANTED, null, null);
    }

    private @Nullable Failure ofProxy(IOException thrown, ChosenProxy asked) {
        String text = said(thrown);
        if (text.startsWith("Failed to authenticate with proxy") || text.startsWith("Too many tunnel connections")) {
            return refused(asked, ProxyProblem.SIGN_IN, "HTTP 407");
        }
        if (text.startsWith("Unexpected response code for CONNECT")) {
            return refused(asked, ProxyProblem.REFUSED, "HTTP " + text.replaceAll("\\D+", ""));
        }
        boolean connecting = thrown instanceof ConnectException || thrown instanceof UnknownHostException
                || thrown instanceof NoRouteToHostException || thrown instanceof SocketTimeoutException
                && text.toLowerCase(Locale.ROOT).contains("connect");
        return connecting ? refused(asked, ProxyProblem.UNREACHABLE, thrown instanceof UnknownHostException
                ? "unknown host" : thrown instanceof SocketTimeoutException ? "no answer" : "no connection") : null;
    }

    private Failure refused(ChosenProxy asked, ProxyProblem problem, String reason) {
        return new Failure.Proxy(asked.authority(), host, problem, reason);
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String said(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }
}
