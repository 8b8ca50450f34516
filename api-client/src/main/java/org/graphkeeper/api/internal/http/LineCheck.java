package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.route.LineStep.Stage;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/// One call on a connection of its own, watched step by step.
final class LineCheck extends EventListener {

    private final List<LineStep> steps = new ArrayList<>();
    private final boolean encrypted;
    private final Function<X509Certificate, ServerCertificate> describing;
    private Stage present;
    private long begun = System.nanoTime();

    private LineCheck(boolean encrypted, Function<X509Certificate, ServerCertificate> describing) {
        this.encrypted = encrypted;
        this.present = Stage.NAME;
        this.describing = describing;
    }

    /// @param client     the one whose connections are to be tried; its own are left alone
    /// @param describing for people
    static List<LineStep> of(ServerAddress address, OkHttpClient client, Limits limits, Refusals refusals,
            Function<X509Certificate, ServerCertificate> describing) throws InterruptedException {
        LineCheck check = new LineCheck(address.scheme().equals("https"), describing);
        ConnectionPool own = new ConnectionPool(1, 1, TimeUnit.SECONDS);
        Call call = client.newBuilder().connectionPool(own).eventListener(check).build()
                .newCall(new Request.Builder().url(address.uri() + "health").build());
        call.timeout().timeout(limits.read().toNanos(), TimeUnit.NANOSECONDS);
        String host = address.host() + ":" + address.port();
        long started = System.nanoTime();
        try (Response response = call.execute()) {
            check.answered(response, refusals);
        } catch (Exception caught) {
            // Kotlin code throws InterruptedException without declaring it, so no narrower type can be caught.
            if (Transport.isInterruption(caught)) {
                throw Transport.interruption(caught);
            }
            check.failed(LineFailures.of(caught, host, Duration.ofNanos(System.nanoTime() - started)).failure());
        } finally {
            own.evictAll();
        }
        return check.steps;
    }

    private void answered(Response response, Refusals refusals) throws IOException {
        boolean usable = response.code() < 500 && !response.isRedirect() || response.isSuccessful();
        if (usable) {
            passed(Stage.HTTP, Stage.HTTP, response.protocol() + " " + response.code(), null);
        } else {
            failed(refusals.of(retrofit2.Response.error(response.body(), response)).failure());
        }
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
        if (present == Stage.NAME) {
            // A SOCKS proxy gets the name; the address that stands for it here says nothing.
            passed(Stage.NAME, Stage.CONNECT, addresses.stream().filter(address -> !address.isAnyLocalAddress())
                    .map(InetAddress::getHostAddress).collect(Collectors.joining(", ")), null);
        }
    }

    // Of what is an address already, no name is looked up.
    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        if (present == Stage.NAME) {
            InetAddress found = address.getAddress();
            passed(Stage.NAME, Stage.CONNECT, found == null || found.isAnyLocalAddress() ? "" : found.getHostAddress(),
                    null);
        }
    }

    @Override
    public void secureConnectStart(Call call) {
        connected();
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        if (present == Stage.TLS && handshake != null) {
            passed(Stage.TLS, Stage.HTTP, handshake.tlsVersion().javaName(), null);
        }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        if (!steps.isEmpty() && steps.getLast().stage() == Stage.TLS
                && connection.socket() instanceof SSLSocket socket) {
            LineStep tls = steps.removeLast();
            steps.add(new LineStep(tls.stage(), tls.took(), tls.detail(), shown(socket), null));
        }
    }

    private @Nullable ServerCertificate shown(SSLSocket socket) {
        try {
            return describing.apply((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        connected();
    }

    private void connected() {
        if (present == Stage.CONNECT) {
            passed(Stage.CONNECT, encrypted ? Stage.TLS : Stage.HTTP, "", null);
        }
    }

    private void passed(Stage stage, Stage next, String detail, @Nullable ServerCertificate certificate) {
        steps.add(new LineStep(stage, took(), detail, certificate, null));
        present = next;
        begun = System.nanoTime();
    }

    private void failed(Failure failure) {
        steps.add(new LineStep(present, took(), "", null, failure));
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
