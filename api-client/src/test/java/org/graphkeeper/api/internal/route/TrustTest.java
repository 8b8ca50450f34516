package org.graphkeeper.api.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.graphkeeper.api.internal.route.EncryptedServer.CA;
import static org.graphkeeper.api.internal.route.EncryptedServer.OTHER_CA;
import static org.graphkeeper.api.internal.route.EncryptedServer.pem;
import static org.graphkeeper.api.internal.route.EncryptedServer.pkcs12;
import static org.graphkeeper.api.internal.route.EncryptedServer.signed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom a client believes, and how it shows who it is.
class TrustTest {

    private static final String PASSWORD = "key-pass";

    @TempDir
    private Path folder;

    @Test
    void theOwnAuthorityIsTrustedInPemAndInDerAndNoOther() throws Exception {
        Path der = Files.write(folder.resolve("ca.der"), CA.certificate().getEncoded());
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), false)) {
            assertThat(server.ask("localhost", trusting(ours()), RouteSecrets.NONE)).isNull();
            assertThat(server.ask("localhost", trusting(der), RouteSecrets.NONE)).isNull();
            Failure unknown = server.ask("localhost", Route.STANDARD, RouteSecrets.NONE);
            assertThat(problem(unknown)).isEqualTo(TlsProblem.UNKNOWN_CA);
            assertThat(((Failure.Tls) unknown).presented()).satisfies(shown -> {
                assertThat(shown.issuer()).contains("Our CA");
                assertThat(shown.names()).containsExactly("localhost");
                assertThat(shown.sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            });
            assertThat(unknown.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void aCertificateForAnotherHostIsToldWithItsNames() throws Exception {
        try (EncryptedServer server = new EncryptedServer(signed(CA, "elsewhere.example"), false)) {
            Failure failure = server.ask("localhost", trusting(ours()), RouteSecrets.NONE);
            assertThat(problem(failure)).isEqualTo(TlsProblem.WRONG_NAME);
            assertThat(((Failure.Tls) failure).presented().names()).containsExactly("elsewhere.example");
        }
    }

    @Test
    void aCertificateOutOfItsTimeIsToldApart() throws Exception {
        Instant now = Instant.now();
        assertThat(timed(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(1)))).isEqualTo(TlsProblem.EXPIRED);
        assertThat(timed(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(3))))
                .isEqualTo(TlsProblem.NOT_YET_VALID);
    }

    @Test
    void aClientShowsItsCertificateFromPkcs12AndFromPem() throws Exception {
        HeldCertificate me = signed(CA, "me");
        RouteSecrets secret = new RouteSecrets(null, new Secret(PASSWORD));
        Path p12 = pkcs12(folder.resolve("me.p12"), me, PASSWORD);
        Path both = pem(folder, "me.pem", me.privateKeyPkcs8Pem(), me.certificatePem());
        Path certificate = pem(folder, "me.crt", me.certificatePem());
        Path sealed = pem(folder, "me.key", encrypted(me, PASSWORD));
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), true)) {
            assertThat(server.ask("localhost", showing(p12, null), secret)).isNull();
            assertThat(server.ask("localhost", showing(both, null), RouteSecrets.NONE)).isNull();
            assertThat(server.ask("localhost", showing(certificate, sealed), secret)).isNull();
            assertThat(refusal(server, trusting(ours()), RouteSecrets.NONE))
                    .isEqualTo(TlsProblem.CLIENT_CERTIFICATE_WANTED);
            Path theirs = pkcs12(folder.resolve("their.p12"), signed(OTHER_CA, "them"), PASSWORD);
            assertThat(refusal(server, showing(theirs, null), secret))
                    .isEqualTo(TlsProblem.CLIENT_CERTIFICATE_REFUSED);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamedWithoutTheirPassword() throws Exception {
        HeldCertificate me = signed(CA, "me");
        RouteSecrets wrong = new RouteSecrets(null, new Secret("wrong-pass"));
        Path p12 = pkcs12(folder.resolve("me.p12"), me, PASSWORD);
        Path certificate = pem(folder, "me.crt", me.certificatePem());
        Path sealed = pem(folder, "me.key", encrypted(me, PASSWORD));
        Path old = pem(folder, "old.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), true)) {
            assertThat(reason(server.ask("localhost", showing(p12, null), wrong)))
                    .contains("password of " + p12 + " is wrong").doesNotContain("wrong-pass");
            assertThat(reason(server.ask("localhost", showing(certificate, sealed), wrong)))
                    .contains("password of " + sealed + " is wrong");
            assertThat(reason(server.ask("localhost", showing(certificate, old), wrong))).contains("openssl pkcs8");
            assertThat(reason(server.ask("localhost", showing(certificate, null), wrong))).contains("no private key");
            assertThat(reason(server.ask("localhost", trusting(sealed), wrong))).contains("no certificate");
            assertThat(reason(server.ask("localhost", trusting(folder.resolve("none")), wrong)))
                    .contains("does not exist");
        }
    }

    @Test
    void theFirstCertificateIsRememberedAndAnotherRefusedWithBoth() throws Exception {
        Trust pinning = new Trust(ours().toString(), "", "", true, null);
        ServerCertificate first;
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), false)) {
            assertThat(server.ask("localhost", route(pinning), RouteSecrets.NONE)).isNull();
            assertThat(server.firstSeen).hasSize(1);
            first = server.firstSeen.getFirst();
            assertThat(server.ask("localhost", route(pinning.withPin(first)), RouteSecrets.NONE)).isNull();
        }
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), false)) {
            Failure.Tls changed = (Failure.Tls) server.ask("localhost", route(pinning.withPin(first)),
                    RouteSecrets.NONE);
            assertThat(changed.problem()).isEqualTo(TlsProblem.CHANGED);
            assertThat(changed.expected()).isEqualTo(first);
            assertThat(changed.presented().sha256()).isNotEqualTo(first.sha256());
            assertThat(server.web.getRequestCount()).as("nothing was sent").isZero();
            assertThat(server.ask("localhost", route(pinning.withPin(changed.presented())), RouteSecrets.NONE))
                    .isNull();
        }
    }

    @Test
    void aCertificateThatNobodySignedIsNotRememberedByItselfButCanBeTrusted() throws Exception {
        HeldCertificate self = new HeldCertificate.Builder().commonName("self").addSubjectAlternativeName("x").build();
        try (EncryptedServer server = new EncryptedServer(self, false)) {
            Failure.Tls refused = (Failure.Tls) server.ask("localhost",
                    route(new Trust("", "", "", true, null)), RouteSecrets.NONE);
            assertThat(refused.problem()).isEqualTo(TlsProblem.UNKNOWN_CA);
            assertThat(server.firstSeen).isEmpty();
            assertThat(server.ask("localhost", route(Trust.SYSTEM.withPin(refused.presented())), RouteSecrets.NONE))
                    .isNull();
        }
    }

    @Test
    void theWayIsToldStepByStep() throws Exception {
        try (EncryptedServer server = new EncryptedServer(signed(CA, "localhost"), false)) {
            assertThat(steps(server, trusting(ours()))).extracting(LineStep::stage).containsExactly(
                    LineStep.Stage.NAME, LineStep.Stage.CONNECT, LineStep.Stage.TLS, LineStep.Stage.HTTP);
            List<LineStep> steps = steps(server, trusting(ours()));
            assertThat(steps).allSatisfy(step -> assertThat(step.failure()).isNull());
            assertThat(steps.getFirst().detail()).contains("127.0.0.1");
            assertThat(steps.get(2).detail()).isEqualTo("TLSv1.3");
            assertThat(steps.get(2).certificate().names()).containsExactly("localhost");
            List<LineStep> refused = steps(server, Route.STANDARD);
            assertThat(refused).hasSize(3);
            assertThat(problem(refused.getLast().failure())).isEqualTo(TlsProblem.UNKNOWN_CA);
        }
    }

    private static List<LineStep> steps(EncryptedServer server, Route route) throws InterruptedException {
        try (ApiClient client = server.client(server.address("https", "localhost"), route, RouteSecrets.NONE)) {
            return client.line().check();
        }
    }

    private TlsProblem timed(Instant from, Instant until) throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().signedBy(CA).addSubjectAlternativeName("localhost")
                .validityInterval(from.toEpochMilli(), until.toEpochMilli()).build();
        try (EncryptedServer server = new EncryptedServer(held, false)) {
            return problem(server.ask("localhost", trusting(ours()), RouteSecrets.NONE));
        }
    }

    // In TLS 1.3 the server refuses after the handshake, and the end of the line can overtake its reason.
    private static TlsProblem refusal(EncryptedServer server, Route route, RouteSecrets secrets) {
        return await().until(() -> server.ask("localhost", route, secrets) instanceof Failure.Tls tls
                ? tls.problem() : null, problem -> problem != null);
    }

    private static TlsProblem problem(@Nullable Failure failure) {
        return ((Failure.Tls) failure).problem();
    }

    private static String reason(@Nullable Failure failure) {
        assertThat(problem(failure)).isEqualTo(TlsProblem.OWN_FILES);
        return ((Failure.Tls) failure).reason();
    }

    private Path ours() throws Exception {
        return pem(folder, "ca.pem", "For people: our authority", CA.certificatePem());
    }

    private static Route trusting(Path ca) {
        return route(new Trust(ca.toString(), "", "", false, null));
    }

    private Route showing(Path certificate, @Nullable Path key) throws Exception {
        return route(new Trust(ours().toString(), certificate.toString(), key == null ? "" : key.toString(), false,
                null));
    }

    private static Route route(Trust trust) {
        return new Route(ProxyChoice.NONE, trust, false);
    }

    private static String encrypted(HeldCertificate held, String password) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(password.toCharArray())));
        AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2");
        named.init(cipher.getParameters().getEncoded());
        byte[] sealed = new EncryptedPrivateKeyInfo(named,
                cipher.doFinal(held.keyPair().getPrivate().getEncoded())).getEncoded();
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(sealed)
                + "\n-----END ENCRYPTED PRIVATE KEY-----";
    }
}
