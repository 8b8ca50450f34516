package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The test of a connection, stage by stage, against real PostgreSQL and against what is none.
class ConnectionTestingTest {

    private static final String TEST = "/api/v1/database-connections/test";

    private static Api admin;

    @BeforeAll
    static void signIn() {
        admin = TestServer.shared().as(TestServer.shared().superuser("tester"));
    }

    private static JsonNode test(Map<String, Object> body) {
        var answer = admin.post(TEST, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(NewDatabases.PASSWORD);
        return answer.json();
    }

    /// The first failure, for example `graph_database/tcp: Port 1 refuses connections.`
    private static String failure(JsonNode report) {
        for (var stage : report.path("stages")) {
            if (stage.path("outcome").asText().equals("failed")) {
                assertThat(stage.path("remedy").asText()).isNotBlank();
                return stage.path("subject").asText() + "/" + stage.path("name").asText() + ": "
                    + stage.path("meaning").asText();
            }
        }
        return "none";
    }

    @Test
    void everyStageIsPassedByDatabasesThatWillDoAndNothingIsLeftBehind() {
        var databases = NewDatabases.create("fine");

        var report = test(databases.body());

        assertThat(report.path("passed").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(NewDatabases.outcomes(report)).containsExactly(
            Map.entry("graph_database/name_resolution", "passed"), Map.entry("graph_database/tcp", "passed"),
            Map.entry("graph_database/tls", "warning"), Map.entry("graph_database/sign_in", "passed"),
            Map.entry("graph_database/version", "passed"), Map.entry("graph_database/rights", "passed"),
            Map.entry("write_database/name_resolution", "passed"), Map.entry("write_database/tcp", "passed"),
            Map.entry("write_database/tls", "warning"), Map.entry("write_database/sign_in", "passed"),
            Map.entry("write_database/version", "passed"), Map.entry("write_database/rights", "passed"),
            Map.entry("both_databases/identity", "passed"), Map.entry("vector_store/vector_store", "skipped"));
        for (var side : new String[] {"graph", "write"}) {
            assertThat(databases.schemas(side)).containsExactly("information_schema", "pg_catalog", "pg_toast",
                "public");
        }
        assertThat(admin.get("/api/v1/database-connections").body()).doesNotContain(databases.key());
        assertThat(Files.exists(TestServer.shared().directory().resolve(ConnectionFile.NAME + ".new"))).isFalse();
    }

    @Test
    void namesAndPortsThatLeadNowhereAreToldApart() throws IOException {
        var databases = NewDatabases.create("nowhere");
        assertThat(failure(test(databases.bodyWith("host", "no-such-host.invalid"))))
            .startsWith("graph_database/name_resolution").contains("no-such-host.invalid");
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        var report = test(databases.bodyWith("port", closed));
        assertThat(failure(report)).isEqualTo("graph_database/tcp: Port " + closed + " refuses connections.");
        assertThat(NewDatabases.outcomes(report)).containsEntry("graph_database/sign_in", "skipped")
            .containsEntry("write_database/rights", "passed").containsEntry("both_databases/identity", "skipped");
    }

    @Test
    void accountsAndDatabasesThatWillNotDoAreToldApart() {
        var databases = NewDatabases.create("account");
        assertThat(failure(test(databases.bodyWith("password", "wrong"))))
            .startsWith("graph_database/sign_in").contains("password", databases.key());
        assertThat(failure(test(databases.bodyWith("database", "not_there"))))
            .startsWith("graph_database/sign_in").contains("no database 'not_there'");
        databases.sql("REVOKE CREATE ON DATABASE \"" + databases.key() + "_write\" FROM \"" + databases.key() + "\"");
        assertThat(failure(test(databases.body()))).startsWith("write_database/rights").contains("may not create");
        databases.sql("ALTER DATABASE \"" + databases.key() + "_graph\" ALLOW_CONNECTIONS false");
        assertThat(failure(test(databases.body()))).startsWith("graph_database/sign_in").contains("at present");
    }

    @Test
    void oneDatabaseUnderTwoNamesIsFound() {
        var databases = NewDatabases.create("twice");
        var body = databases.body();
        var again = databases.side("graph");
        again.put("host", "localhost");
        body.put("write", again);

        assertThat(failure(test(body))).startsWith("both_databases/identity").contains("one and the same");
    }

    @Test
    void theSystemDatabasesUnderAnotherNameAreFound() {
        var databases = NewDatabases.create("system");
        var body = databases.body();
        for (var side : new String[] {"graph", "write"}) {
            var system = TestServer.shared().database("default", side);
            body.put(side, Map.of("host", "localhost", "port", system.port(), "database", system.database(),
                "user", system.user(), "password", system.password()));
        }
        assertThat(failure(test(body))).startsWith("both_databases/identity").contains("'default'");
    }

    @Test
    void whatOtherServicesSayIsNotRepeated() throws IOException {
        var databases = NewDatabases.create("stranger");
        for (var banner : new String[] {"220 secret mail service\r\n", "SSH-2.0-secret\r\n", "ERROR secret\r\n",
            "No secret\r\n"}) {
            try (var stranger = Stranger.saying(banner)) {
                var report = test(databases.bodyWith("port", stranger.port()));
                assertThat(failure(report)).as(banner).startsWith("graph_database/tls").contains("not PostgreSQL");
                assertThat(report.toString()).doesNotContain("secret");
            }
        }
    }

    @Test
    void aServiceThatNeverAnswersEndsTheTestInTime() throws IOException {
        var databases = NewDatabases.create("mute");
        try (var stranger = Stranger.saying("")) {
            var begun = Instant.now();
            assertThat(failure(test(databases.bodyWith("port", stranger.port())))).startsWith("graph_database/tls");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void encryptionThatIsDemandedAndNotOfferedFails() {
        var databases = NewDatabases.create("plain");
        for (var mode : new String[] {"require", "verify-ca", "verify-full"}) {
            assertThat(failure(test(databases.bodyWith("tls_mode", mode)))).startsWith("graph_database/tls")
                .contains("offers no encryption", mode);
        }
        assertThat(NewDatabases.outcomes(test(databases.bodyWith("tls_mode", "disable"))))
            .containsEntry("graph_database/tls", "passed");
    }

    @Test
    void theVectorStoreIsTestedToo() throws IOException {
        var databases = NewDatabases.create("vectors");
        var body = databases.body();
        try (var qdrant = new MockWebServer()) {
            qdrant.start();
            body.put("qdrant_url", qdrant.url("/").toString());
            qdrant.enqueue(new MockResponse.Builder().code(404).body("{\"status\":{\"error\":\"Not found\"}}").build());
            assertThat(NewDatabases.outcomes(test(body))).containsEntry("vector_store/vector_store", "passed");
            qdrant.enqueue(new MockResponse.Builder().code(200).body("<html>secret page</html>").build());
            var report = test(body);
            assertThat(failure(report)).startsWith("vector_store/vector_store").contains("no Qdrant");
            assertThat(report.toString()).doesNotContain("secret page");
        }
    }

    @Test
    void onlySuperusersMayTest() {
        var body = NewDatabases.create("refused").body();
        var person = TestServer.shared().as(TestServer.shared().person("curious"));
        assertThat(person.post(TEST, body).status()).isEqualTo(403);
        assertThat(TestServer.shared().anonymous().post(TEST, body).status()).isEqualTo(401);
    }

    @Test
    void refusalsNameTheFieldsAndRepeatNothing() {
        var databases = NewDatabases.create("wrong");
        var host = admin.post(TEST, databases.bodyWith("host", "db:5432/x?secret=1"));
        assertThat(host.violations()).isEqualTo("422: string_pattern_mismatch@body.graph.host");
        assertThat(host.body()).doesNotContain("secret", NewDatabases.PASSWORD);
        var missing = databases.body();
        missing.remove("name");
        var answer = admin.post(TEST, missing);
        assertThat(answer.violations()).isEqualTo("422: missing@body.name");
        assertThat(answer.body()).doesNotContain(NewDatabases.PASSWORD);
        assertThat(admin.post(TEST, "[\"" + NewDatabases.PASSWORD + "\"]").body()).contains("model_attributes_type")
            .doesNotContain(NewDatabases.PASSWORD);
        assertThat(admin.post(TEST, databases.bodyWith("port", 70000)).violations())
            .isEqualTo("422: less_than_equal@body.graph.port");
        assertThat(admin.post(TEST, databases.bodyWith("tls_mode", "maybe")).violations())
            .isEqualTo("422: enum@body.graph.tls_mode");
        assertThat(admin.post(TEST, databases.bodyWith("password_variable", "JWT_SECRET_KEY")).violations())
            .isEqualTo("422: string_pattern_mismatch@body.graph.password_variable");
        assertThat(admin.post(TEST, databases.bodyWith("password_variable", "GRAPHKEEPER_SECRET_X")).violations())
            .as("both ways of giving the password").isEqualTo("422: value_error@body");
        var variable = databases.bodyWith("password_variable", "GRAPHKEEPER_SECRET_NOT_SET");
        ((Map<?, ?>) variable.get("graph")).remove("password");
        assertThat(admin.post(TEST, variable).body()).contains("GRAPHKEEPER_SECRET_NOT_SET is not set");
        var one = databases.body();
        one.put("write", one.get("graph"));
        assertThat(admin.post(TEST, one).body()).contains("two databases");
    }
}
