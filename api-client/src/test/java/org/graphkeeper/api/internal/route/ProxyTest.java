package org.graphkeeper.api.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.api.internal.route.EncryptedServer.CA;
import static org.graphkeeper.api.internal.route.EncryptedServer.signed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way through a proxy. The server has a name that only the proxy knows.
class ProxyTest {

    private static final String HOST = "graphs.behind.proxy";
    private static final String USER = "ann";
    private static final String PASSWORD = "proxy-pass:1 ä";
    private static final RouteSecrets SECRET = new RouteSecrets(new Secret(PASSWORD), null);

    @TempDir
    private Path folder;
    private EncryptedServer server;
    private Trust trust;

    @BeforeEach
    void start() throws IOException {
        server = new EncryptedServer(signed(CA, HOST), false);
        trust = new Trust(EncryptedServer.pem(folder, "ca.pem", CA.certificatePem()).toString(), "", "", false, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(value = ProxyChoice.Kind.class, names = {"HTTP", "SOCKS"})
    void theServerIsReachedThroughAProxyThatKnowsTheUser(ProxyChoice.Kind kind) throws Exception {
        try (ProxyServer proxy = new ProxyServer(server.web.getPort(), USER, PASSWORD)) {
            assertThat(server.ask(HOST, by(kind, proxy.port(), USER), SECRET)).isNull();
            assertThat(proxy.asked).contains(HOST + ":" + server.web.getPort());
        }
    }

    @ParameterizedTest
    @EnumSource(value = ProxyChoice.Kind.class, names = {"HTTP", "SOCKS"})
    void aProxyThatRefusesIsToldApartFromTheServer(ProxyChoice.Kind kind) throws Exception {
        int closed;
        try (ProxyServer proxy = new ProxyServer(server.web.getPort(), USER, PASSWORD)) {
            closed = proxy.port();
            assertThat(problem(server.ask(HOST, by(kind, proxy.port(), ""), RouteSecrets.NONE)))
                    .isEqualTo(ProxyProblem.SIGN_IN);
            Failure refused = server.ask(HOST, by(kind, proxy.port(), USER),
                    new RouteSecrets(new Secret("wrong-pass"), null));
            assertThat(problem(refused)).isEqualTo(ProxyProblem.SIGN_IN);
            assertThat(refused.toString()).doesNotContain("wrong-pass");
            proxy.forbids = true;
            assertThat(problem(server.ask(HOST, by(kind, proxy.port(), USER), SECRET)))
                    .isEqualTo(ProxyProblem.REFUSED);
        }
        Failure gone = server.ask(HOST, by(kind, closed, USER), SECRET);
        assertThat(problem(gone)).isEqualTo(ProxyProblem.UNREACHABLE);
        assertThat(gone.retryHelps()).isTrue();
        assertThat(((Failure.Proxy) gone).proxy()).isEqualTo("127.0.0.1:" + closed);
        assertThat(server.web.getRequestCount()).isZero();
    }

    @Test
    void theWayThroughAProxyIsToldStepByStep() throws Exception {
        try (ProxyServer proxy = new ProxyServer(server.web.getPort(), USER, PASSWORD)) {
            for (ProxyChoice.Kind kind : List.of(ProxyChoice.Kind.HTTP, ProxyChoice.Kind.SOCKS)) {
                assertThat(steps(by(kind, proxy.port(), USER))).extracting(LineStep::stage).containsExactly(
                        LineStep.Stage.NAME, LineStep.Stage.CONNECT, LineStep.Stage.TLS, LineStep.Stage.HTTP);
            }
            proxy.forbids = true;
            for (ProxyChoice.Kind kind : List.of(ProxyChoice.Kind.HTTP, ProxyChoice.Kind.SOCKS)) {
                LineStep last = steps(by(kind, proxy.port(), USER)).getLast();
                assertThat(last.stage()).isEqualTo(LineStep.Stage.CONNECT);
                assertThat(problem(last.failure())).isEqualTo(ProxyProblem.REFUSED);
            }
        }
    }

    @Test
    void plainHttpGoesBeyondThisMachineOnlyWhereItIsAllowed() throws Exception {
        try (EncryptedServer plain = new EncryptedServer(null, false);
                ProxyServer proxy = new ProxyServer(plain.web.getPort(), "", "")) {
            ServerAddress address = plain.address("http", HOST);
            ProxyChoice socks = new ProxyChoice(ProxyChoice.Kind.SOCKS, "127.0.0.1", proxy.port(), "", List.of());
            Failure refused = plain.ask(address, new Route(socks, Trust.SYSTEM, false), RouteSecrets.NONE);
            assertThat(((Failure.Tls) refused).problem()).isEqualTo(TlsProblem.NOT_ENCRYPTED);
            assertThat(proxy.asked).as("nobody was contacted").isEmpty();
            assertThat(plain.ask(address, new Route(socks, Trust.SYSTEM, true), RouteSecrets.NONE)).isNull();
            assertThat(plain.ask(plain.address("http", "127.0.0.1"), Route.STANDARD, RouteSecrets.NONE)).isNull();
        }
    }

    @Test
    void hostsOnTheListAreReachedWithoutTheProxy() throws Exception {
        ProxyChoice choice = new ProxyChoice(ProxyChoice.Kind.HTTP, "proxy", 3128, "",
                List.of("one.example", "*.two.example", ".three.example", " "));
        assertThat(List.of("one.example", "ONE.example", "a.two.example", "a.b.three.example", "three.example"))
                .allMatch(choice::bypasses);
        assertThat(List.of("a.one.example", "xtwo.example", "example")).noneMatch(choice::bypasses);
        assertThat(Proxies.of(new ServerAddress("https", "one.example", 443), choice, SECRET, Map.of())).isNull();
    }

    @Test
    void theEnvironmentNamesAProxyWithItsPassword() {
        ServerAddress secure = new ServerAddress("https", "graphs.example", 8443);
        Map<String, String> environment = Map.of("https_proxy", "http://ann:p%40ss+1@proxy.example:3128",
                "ALL_PROXY", "socks5h://socks.example", "NO_PROXY", "localhost, intern.example,.lab.example,x.example:8443");
        ChosenProxy chosen = system(secure, environment);
        assertThat(chosen).isEqualTo(new ChosenProxy(false, "proxy.example", 3128, "ann", new Secret("p@ss+1")));
        assertThat(chosen.toString()).doesNotContain("p@ss");
        assertThat(system(new ServerAddress("http", "graphs.example", 80), environment))
                .isEqualTo(new ChosenProxy(true, "socks.example", 1080, "", new Secret("")));
        for (String direct : List.of("intern.example", "a.intern.example", "a.lab.example", "x.example", "127.0.0.1")) {
            assertThat(system(new ServerAddress("https", direct, 8443), environment)).as(direct).isNull();
        }
        assertThat(system(secure, Map.of("HTTPS_PROXY", "http://"))).isNull();
    }

    private static ChosenProxy system(ServerAddress address, Map<String, String> environment) {
        return Proxies.of(address, ProxyChoice.SYSTEM, RouteSecrets.NONE, environment);
    }

    private List<LineStep> steps(Route route) throws InterruptedException {
        try (ApiClient client = server.client(server.address("https", HOST), route, SECRET)) {
            return client.line().check();
        }
    }

    private Route by(ProxyChoice.Kind kind, int port, String user) {
        return new Route(new ProxyChoice(kind, "127.0.0.1", port, user, List.of()), trust, false);
    }

    private static ProxyProblem problem(Failure failure) {
        return ((Failure.Proxy) failure).problem();
    }
}
