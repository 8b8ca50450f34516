package org.graphkeeper.api.internal.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.gateway.HttpApiClient;
import org.graphkeeper.api.internal.gateway.ScriptedServer;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/// A server of this machine that is well and speaks TLS, and clients of it by any route.
final class EncryptedServer implements AutoCloseable {

    static final HeldCertificate CA = authority("Our CA");
    static final HeldCertificate OTHER_CA = authority("Their CA");

    final MockWebServer web = new MockWebServer();
    final List<ServerCertificate> firstSeen = new CopyOnWriteArrayList<>();

    EncryptedServer(@Nullable HeldCertificate own, boolean wantsCertificate) throws IOException {
        if (own != null) {
            web.useHttps(new HandshakeCertificates.Builder().heldCertificate(own)
                    .addTrustedCertificate(CA.certificate()).build().sslSocketFactory());
        }
        if (wantsCertificate) {
            web.requireClientAuth();
        }
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json")
                        .body("{\"status\":\"healthy\"}").build();
            }
        });
        web.start();
    }

    static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder().commonName(name).certificateAuthority(0).build();
    }

    static HeldCertificate signed(HeldCertificate by, String... names) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().commonName("graphs").signedBy(by);
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return builder.build();
    }

    static Path pem(Path folder, String name, String... blocks) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", blocks));
    }

    static Path pkcs12(Path file, HeldCertificate held, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("me", held.keyPair().getPrivate(), password.toCharArray(),
                new Certificate[] {held.certificate()});
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    ServerAddress address(String scheme, String host) {
        return new ServerAddress(scheme, host, web.getPort());
    }

    ApiClient client(ServerAddress address, Route route, RouteSecrets secrets) {
        return new HttpApiClient(address, ScriptedServer.TOKEN,
                OfflineStore.inMemory().partition(new OfflinePartition("s", "a")),
                () -> RouteConnections.of(address, route, secrets, Map.of(), firstSeen::add), Limits.DEFAULT,
                new ScriptedServer.NotedPace(), Clock.systemUTC());
    }

    /// Asks whether the server is well.
    ///
    /// @return why that could not be found out; null when it is well
    @Nullable Failure ask(String host, Route route, RouteSecrets secrets) throws InterruptedException {
        return ask(address("https", host), route, secrets);
    }

    @Nullable Failure ask(ServerAddress address, Route route, RouteSecrets secrets) throws InterruptedException {
        try (ApiClient client = client(address, route, secrets)) {
            client.server().health();
            return null;
        } catch (FailureException failed) {
            return failed.failure();
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
