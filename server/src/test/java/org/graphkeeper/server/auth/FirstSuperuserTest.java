package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.http.HttpServer;
import org.graphkeeper.server.http.HttpSettings;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSuperuserTest {

    @TempDir
    private Path directory;
    private ControlPlane controlPlane;

    @BeforeEach
    void freshControlPlane() throws SQLException {
        TestServer server = TestServer.shared();
        String name = TestServer.unique("fresh");
        server.control().useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        PhysicalDatabase there = server.database("default", "graph");
        controlPlane = ControlPlane.open(new PhysicalDatabase(there.host(), there.port(), name, there.user(),
                there.password()));
    }

    @AfterEach
    void close() {
        controlPlane.close();
    }

    private FirstSuperuser ensure(Map<String, String> environment) throws IOException {
        return FirstSuperuser.ensure(new UserStore(controlPlane), new Passwords(), environment, directory);
    }

    @Test
    void aPasswordIsMadeOnceIntoAFileOfTheOwnerAlone() throws IOException {
        FirstSuperuser first = ensure(Map.of());
        Path file = first.passwordFile();

        assertThat(first.user().email()).isEqualTo("admin@graphkeeper.local");
        assertThat(first.user().superuser()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        String password = Files.readString(file).strip();
        assertThat(password).hasSizeGreaterThanOrEqualTo(20);
        String hash = new UserStore(controlPlane).byEmail("ADMIN@graphkeeper.local").orElseThrow().hash();
        assertThat(new Passwords().matches(password, hash)).isTrue();
        assertThat(ensure(Map.of())).isEqualTo(first);
        assertThat(Files.readString(file).strip()).isEqualTo(password);
    }

    @Test
    void settingsGiveAddressAndPasswordAndNoFileIsWritten() throws IOException {
        FirstSuperuser first = ensure(Map.of("GRAPHKEEPER_ADMIN_EMAIL", "Ada@Example.ORG",
                "GRAPHKEEPER_ADMIN_PASSWORD", "pw"));

        assertThat(first.user().email()).isEqualTo("Ada@example.org");
        assertThat(first.passwordFile()).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndNothingIsCreated() {
        assertThatThrownBy(() -> ensure(Map.of("GRAPHKEEPER_ADMIN_EMAIL", "nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GRAPHKEEPER_ADMIN_EMAIL").hasMessageContaining("@-sign");
        assertThat(new UserStore(controlPlane).none()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theFirstWhoRegistersIsSuperuserAndThenRegistrationIsClosed() throws IOException {
        try (HttpServer http = start(Map.of())) {
            Api api = new Api(http.address(), null);
            assertThat(api.get("/api/v1/auth/registration-status").body()).isEqualTo(
                    "{\"registration_open\":true,\"waitlist_enabled\":false,\"reason\":null}");

            Api.Answer created = register(api, "Grace.Hopper@Navy.MIL");

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.json().path("email").asText()).isEqualTo("Grace.Hopper@navy.mil");
            assertThat(created.json().path("is_superuser").asBoolean()).isTrue();
            assertThat(register(api, "second@example.org").refusal())
                    .isEqualTo("403 Registration is disabled by the administrator.");
            assertThat(new UserStore(controlPlane).all()).hasSize(1);
        }
    }

    @Test
    void withOpenRegistrationEverybodyMayJoinOnce() throws IOException {
        ensure(Map.of());
        try (HttpServer http = start(Map.of("GRAPHKEEPER_REGISTRATION_OPEN", "true"))) {
            Api api = new Api(http.address(), null);

            assertThat(register(api, "one@example.org").json().path("is_superuser").asBoolean()).isFalse();
            assertThat(register(api, "ONE@example.org").refusal()).isEqualTo("400 REGISTER_USER_ALREADY_EXISTS");
            for (String bad : new String[] {"", "x", "@example.org", "x@", "x@localhost", "a b@example.org",
                "x@exa mple.org", "x".repeat(65) + "@example.org", "x@-a.org", "x\0@example.org"}) {
                assertThat(register(api, bad).violations()).isEqualTo("422: value_error@body.email");
            }
            assertThat(api.post("/api/v1/auth/register", Map.of("email", "x@example.org", "password", "p",
                    "display_name", "n".repeat(201))).violations())
                    .isEqualTo("422: string_too_long@body.display_name");
            assertThat(new UserStore(controlPlane).all()).hasSize(2);
        }
    }

    private static Api.Answer register(Api api, String email) {
        return api.post("/api/v1/auth/register", Map.of("email", email, "password", "secret", "is_superuser", true));
    }

    private HttpServer start(Map<String, String> environment) throws IOException {
        var secret = new ServerSecret("a secret that is long enough for HS256");
        Auth auth = new Auth(controlPlane, secret, new SessionTokens(secret),
                new Passwords(), environment);
        return HttpServer.start(HttpSettings.of("127.0.0.1", 0), auth.routes(), auth.authenticator());
    }
}
