package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on the same system databases, each with settings of its own for the connections.
class SharedConnectionsTest {

    private static final String ALL = "/api/v1/database-connections";

    @TempDir
    private Path data;

    private final TestServer first = TestServer.shared();
    private final Api one = first.as(first.superuser("first"));
    private GraphkeeperServer second;
    private Api two;

    @BeforeEach
    void start() throws ServerStartException {
        var environment = new HashMap<>(Map.of("DATABASE_URL", first.database("default", "graph").libpqUrl(),
            "WRITE_DATABASE_URL", first.database("default", "write").libpqUrl(),
            "GRAPHKEEPER_SECRET_BY_VARIABLE", NewDatabases.PASSWORD));
        // Jobs of graphs in `shared` may come to either server.
        side(environment, "GRAPH", first.database("shared", "graph"));
        side(environment, "WRITE", first.database("shared", "write"));
        second = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, data, environment, Scenario.NONE));
        two = new Api(second.address(), second.issueSessionToken());
    }

    private static void side(Map<String, String> environment, String side, PhysicalDatabase database) {
        environment.put("EXTRA_DB_SHARED_" + side + "_HOST", database.host() + ":" + database.port());
        environment.put("EXTRA_DB_SHARED_" + side + "_DATABASE", database.database());
        environment.put("EXTRA_DB_SHARED_" + side + "_USER", database.user());
        environment.put("EXTRA_DB_SHARED_" + side + "_PASSWORD", database.password());
    }

    @AfterEach
    void stop() {
        second.close();
    }

    private static JsonNode listed(Api server, String key) {
        return StreamSupport.stream(server.get(ALL).json().spliterator(), false)
            .filter(connection -> connection.path("config_key").asText().equals(key)).findFirst().orElseThrow();
    }

    private static String state(Api server, String key) {
        return listed(server, key).path("state").asText();
    }

    private static Api.Answer create(Api server, String key) {
        return server.post("/api/v1/graphs", Map.of("slug", TestServer.unique("of_two"), "name", "Of two",
            "database_connection_config_key", key));
    }

    @Test
    void aConnectionIsKnownToBothAndUsableWhereItHasSettings() {
        var databases = NewDatabases.create("both");
        assertThat(one.post(ALL, databases.body()).status()).isEqualTo(201);

        assertThat(two.get("/api/v1/graphs/database-connections").body()).contains(databases.key());
        assertThat(state(two, databases.key())).isEqualTo("unconfigured");
        assertThat(listed(two, databases.key()).path("source").isNull()).isTrue();
        assertThat(create(two, databases.key()).refusal()).startsWith("503 ").contains(databases.key(),
            "no settings on this server");
        assertThat(two.post(ALL + "/" + databases.key() + "/check").refusal()).startsWith("503 ");
        assertThat(two.post(ALL, databases.body()).status()).isEqualTo(201);
        assertThat(state(two, databases.key())).isEqualTo("ready");
        assertThat(listed(two, databases.key()).path("id")).isEqualTo(listed(one, databases.key()).path("id"));
        assertThat(create(two, databases.key()).status()).isEqualTo(201);
    }

    @Test
    void aKeyNeverComesToMeanOtherDatabases() {
        var databases = NewDatabases.create("meant");
        assertThat(one.post(ALL, databases.body()).status()).isEqualTo(201);
        var others = NewDatabases.create("not-meant").body();
        others.put("config_key", databases.key());
        assertThat(two.post(ALL, others).refusal()).startsWith("409 ").contains("belongs to the connection");
        others.put("name", "Name of " + databases.key());
        for (var force : new boolean[] {false, true}) {
            others.put("force", force);
            assertThat(two.post(ALL, others).refusal()).startsWith("400 ").contains("in other databases than these");
        }
        var away = databases.bodyWith("port", 1);
        away.put("force", true);
        assertThat(two.post(ALL, away).refusal()).as("what cannot be compared is not put in its place")
            .startsWith("400 ");
        assertThat(state(two, databases.key())).isEqualTo("unconfigured");
    }

    @Test
    void whatOneServerRemovedIsNotUsedByTheOther() {
        var databases = NewDatabases.create("gone");
        one.post(ALL, databases.body());
        assertThat(two.delete(ALL + "/" + databases.key()).status()).isEqualTo(204);

        assertThat(state(one, databases.key())).isEqualTo("removed");
        assertThat(one.get("/api/v1/graphs/database-connections").body()).doesNotContain(databases.key());
        assertThat(create(one, databases.key()).status()).isEqualTo(400);
        assertThat(one.post(ALL + "/reload").status()).isEqualTo(200);
        assertThat(state(one, databases.key())).isEqualTo("removed");
        assertThat(one.delete(ALL + "/" + databases.key()).status()).isEqualTo(204);
        assertThat(one.get(ALL).body()).doesNotContain(databases.key());
    }

    @Test
    void whatComesFromTheEnvironmentCannotBeRemoved() {
        assertThat(listed(two, "shared").path("source").asText()).isEqualTo("environment");
        assertThat(two.delete(ALL + "/shared").refusal()).startsWith("400 ").contains("EXTRA_DB_");
        assertThat(two.get(ALL).json().get(0).path("source").asText()).isEqualTo("environment");
    }

    @Test
    void settingsOutliveTheServerAndAMalformedFileStopsItsStart() throws Exception {
        var databases = NewDatabases.create("kept");
        var body = databases.body();
        for (var side : new String[] {"graph", "write"}) {
            var described = databases.side(side);
            described.remove("password");
            described.put("password_variable", "GRAPHKEEPER_SECRET_BY_VARIABLE");
            body.put(side, described);
        }
        assertThat(two.post(ALL, body).status()).isEqualTo(201);
        var file = data.resolve(ConnectionFile.NAME);
        assertThat(Files.readString(file)).contains("GRAPHKEEPER_SECRET_BY_VARIABLE")
            .doesNotContain(NewDatabases.PASSWORD);

        second.close();
        start();
        assertThat(state(two, databases.key())).isEqualTo("ready");
        assertThat(two.post(ALL + "/" + databases.key() + "/check").json().path("passed").asBoolean()).isTrue();

        second.close();
        var content = Files.readString(file);
        Files.writeString(file, content.replace("\"port\"", "\"prot\""));
        assertThatThrownBy(this::start).isInstanceOf(ServerStartException.class)
            .hasMessageContaining(ConnectionFile.NAME).hasMessageContaining("line ").hasMessageContaining("prot");
        Files.writeString(file, content.replace("GRAPHKEEPER_SECRET_BY_VARIABLE", "GRAPHKEEPER_SECRET_OTHER"));
        assertThatThrownBy(this::start).isInstanceOf(ServerStartException.class)
            .hasMessageContaining(databases.key()).hasMessageContaining("GRAPHKEEPER_SECRET_OTHER is not set");
        Files.writeString(file, content);
        start();
        assertThat(two.delete(ALL + "/" + databases.key()).status()).isEqualTo(204);
    }
}
