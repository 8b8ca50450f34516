package org.graphkeeper.server.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.graphkeeper.server.http.HttpServer;
import org.graphkeeper.server.http.TlsServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String REQUEST = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path folder;
    private Path certificate;
    private Path key;
    private final HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(1).build();
    private final HeldCertificate between = new HeldCertificate.Builder().certificateAuthority(0).signedBy(root)
            .build();

    @BeforeEach
    void name() {
        certificate = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
    }

    private HeldCertificate.Builder server(String name) {
        return new HeldCertificate.Builder().commonName(name).addSubjectAlternativeName("localhost")
                .signedBy(between);
    }

    private void write(HeldCertificate held, String keyText) throws IOException {
        Files.writeString(certificate, "What comes before does not count.\n" + held.certificatePem()
                + between.certificatePem());
        Files.writeString(key, keyText);
    }

    private HttpServer start() throws IOException {
        return TlsServers.start(new TlsFiles(certificate, key), Duration.ofMillis(100));
    }

    private SSLSocket connect(HttpServer server) throws IOException {
        var trust = new HandshakeCertificates.Builder().addTrustedCertificate(root.certificate()).build();
        var socket = (SSLSocket) trust.sslSocketFactory().createSocket("127.0.0.1", server.address().getPort());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        char[] body = new char[length];
        assertThat(in.read(body)).isEqualTo(length);
        return new String(body);
    }

    private static String shown(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
    }

    @Test
    void everyCommonKindOfKeyServes() throws Exception {
        HeldCertificate rsa = server("rsa").rsa2048().build();
        HeldCertificate ec = server("ec").build();
        byte[] sec1 = PrivateKeyInfo.getInstance(ec.keyPair().getPrivate().getEncoded()).parsePrivateKey()
                .toASN1Primitive().getEncoded();
        var parameters = PrivateKeyInfo.getInstance(ec.keyPair().getPrivate().getEncoded())
                .getPrivateKeyAlgorithm().getParameters();
        var withCurve = new ECPrivateKey(256,
                ECPrivateKey.getInstance(sec1).getKey(), parameters);
        for (var pair : List.of(new Object[] {rsa, rsa.privateKeyPkcs8Pem()},
                new Object[] {rsa, rsa.privateKeyPkcs1Pem()}, new Object[] {ec, ec.privateKeyPkcs8Pem()},
                new Object[] {ec, pem("EC PRIVATE KEY", withCurve.getEncoded())})) {
            write((HeldCertificate) pair[0], (String) pair[1]);
            try (HttpServer server = start(); SSLSocket socket = connect(server)) {
                assertThat(server.address().getScheme()).isEqualTo("https");
                assertThat(ask(socket)).isEqualTo("[\"fine\"]");
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            }
        }
    }

    @Test
    void anEd25519KeyIsRead() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(PemKey.parse(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()))).isEqualTo(pair.getPrivate());
    }

    @Test
    void aRenewedCertificateIsTakenUpAndOpenConnectionsGoOn() throws Exception {
        HeldCertificate first = server("first").build();
        write(first, first.privateKeyPkcs8Pem());
        try (HttpServer server = start(); SSLSocket open = connect(server)) {
            assertThat(shown(open)).isEqualTo("CN=first");
            assertThat(ask(open)).isEqualTo("[\"fine\"]");

            // Half of the renewal: nobody is turned away for it.
            HeldCertificate second = server("second").build();
            Files.writeString(key, second.privateKeyPkcs8Pem());
            await().pollDelay(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> {
                        try (SSLSocket next = connect(server)) {
                            assertThat(shown(next)).isEqualTo("CN=first");
                        }
                    });

            write(second, second.privateKeyPkcs8Pem());
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                try (SSLSocket next = connect(server)) {
                    return shown(next).equals("CN=second");
                }
            });
            assertThat(ask(open)).isEqualTo("[\"fine\"]");
        }
    }

    @Test
    void filesThatCannotBeUsedAreExplained() throws Exception {
        HeldCertificate one = server("one").build();
        HeldCertificate other = server("other").rsa2048().build();

        assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("There is no file");
        write(one, server("another").build().privateKeyPkcs8Pem());
        assertThatThrownBy(this::start).hasMessageContaining("does not belong to the first certificate");
        write(one, other.privateKeyPkcs8Pem());
        assertThatThrownBy(this::start).hasMessageContaining("does not belong to the first certificate");
        write(one, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(this::start).hasMessageContaining("encrypted with a passphrase");
        write(one, "no key");
        assertThatThrownBy(this::start).hasMessageContaining("holds no private key");
        write(one, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(this::start).hasMessageContaining("damaged");
        write(one, one.privateKeyPkcs8Pem());
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(this::start).hasMessageContaining("cannot be read");
        Files.writeString(certificate, "");
        assertThatThrownBy(this::start).hasMessageContaining("holds no certificate");
    }

    @Test
    void whoSpeaksPlainHttpGetsNoAnswerAndHarmsNobody() throws Exception {
        HeldCertificate one = server("one").build();
        write(one, one.privateKeyPkcs8Pem());
        try (HttpServer server = start(); var plain = new Socket("127.0.0.1", server.address().getPort())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            try {
                assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("fine");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            try (SSLSocket socket = connect(server)) {
                assertThat(ask(socket)).isEqualTo("[\"fine\"]");
            }
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
