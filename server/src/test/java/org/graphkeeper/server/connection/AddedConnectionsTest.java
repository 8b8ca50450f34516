package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Adding and removing connections while the server runs.
class AddedConnectionsTest {

    private static final String ALL = "/api/v1/database-connections";

    private final TestServer server = TestServer.shared();
    private final Path file = server.directory().resolve(ConnectionFile.NAME);
    private final Api admin = server.as(server.superuser("keeper"));

    @BeforeEach
    @AfterEach
    void readWhatTheFileHolds() {
        admin.post(ALL + "/reload");
    }

    private JsonNode listed(String key) {
        return StreamSupport.stream(admin.get(ALL).json().spliterator(), false)
            .filter(one -> one.path("config_key").asText().equals(key)).findFirst().orElseThrow();
    }

    private NewDatabases added(String stem) {
        var databases = NewDatabases.create(stem);
        var answer = admin.post(ALL, databases.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain(NewDatabases.PASSWORD);
        return databases;
    }

    private Api.Answer create(String slug, String key) {
        return admin.post("/api/v1/graphs", Map.of("slug", slug, "name", slug, "database_connection_config_key", key));
    }

    @Test
    void theSystemDatabasesComeFirstAndTheEmbeddedOnesCannotBeRemoved() {
        var all = admin.get(ALL).json();

        assertThat(all.get(0).path("config_key").asText()).isEqualTo("default");
        assertThat(all.get(0).path("source").asText()).isEqualTo("embedded");
        assertThat(all.get(0).path("graphs").path("active").asLong()).isPositive();
        var shared = listed("shared");
        assertThat(shared.path("state").asText()).isEqualTo("ready");
        assertThat(shared.path("graph_database").path("database").asText()).isEqualTo("shared_graph");
        assertThat(shared.path("last_check").isNull() || shared.path("last_check").has("passed")).isTrue();
        assertThat(admin.get(ALL).body()).doesNotContain("password", "graphkeeper:",
            server.database("shared", "graph").password());
        assertThat(admin.delete(ALL + "/default").refusal()).startsWith("400 ").contains("system databases");
        assertThat(admin.delete(ALL + "/shared").refusal()).startsWith("400 ").contains("runs these databases itself");
        assertThat(admin.delete(ALL + "/not-there").refusal()).isEqualTo("404 Database connection not found");
        assertThat(admin.post(ALL + "/not-there/check").status()).isEqualTo(404);
    }

    @Test
    void whatIsAddedCanBeUsedAtOnceAndRemovedOnceNoGraphIsLeft() throws Exception {
        var databases = added("life");
        var key = databases.key();
        var slug = TestServer.unique("added_life");

        assertThat(admin.get("/api/v1/graphs/database-connections").body()).contains(key);
        assertThat(listed(key).path("source").asText()).isEqualTo("file");
        assertThat(listed(key).path("last_check").path("passed").asBoolean()).isTrue();
        assertThat(create(slug, key).status()).isEqualTo(201);
        assertThat(databases.schemas("graph")).contains("graph_" + slug);
        assertThat(databases.schemas("write")).contains("graph_" + slug);
        assertThat(listed(key).path("graphs").path("active").asLong()).isEqualTo(1);
        assertThat(admin.delete(ALL + "/" + key).refusal()).startsWith("409 ").endsWith("included: 1");
        admin.delete("/api/v1/graphs/" + slug);
        assertThat(admin.delete(ALL + "/" + key).refusal()).as("its data is still there").startsWith("409 ");
        assertThat(listed(key).path("kept_because").asText()).contains("deleted");

        server.control().useHandle(handle -> handle.execute("DELETE FROM graphs WHERE slug = ?", slug));
        assertThat(admin.delete(ALL + "/" + key).status()).isEqualTo(204);
        assertThat(admin.get(ALL).body()).doesNotContain(key);
        assertThat(Files.readString(file)).doesNotContain(key);
        assertThat(admin.delete(ALL + "/" + key).status()).isEqualTo(404);
        assertThat(create(slug, key).refusal()).isEqualTo("400 Database connection '" + key + "' not found");
        assertThat(rows("SELECT action FROM audit_log WHERE subject_key = '" + key + "' ORDER BY id"))
            .containsExactly("connection.test", "connection.add", "connection.remove");
    }

    @Test
    void thePasswordIsInTheOwnersFileAndNowhereElse() throws IOException {
        var databases = added("secret");

        assertThat(Files.readString(file)).contains(NewDatabases.PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(admin.get(ALL).body()).doesNotContain(NewDatabases.PASSWORD);
        assertThat(rows("SELECT l::text FROM audit_log l")).anyMatch(entry -> entry.contains(databases.key()))
            .noneMatch(entry -> entry.contains(NewDatabases.PASSWORD));
    }

    private List<String> rows(String query) {
        return server.control().withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    @Test
    void keysNamesAndDatabasesAreUsedOnce() {
        var databases = added("once");
        assertThat(admin.post(ALL, databases.body()).refusal()).startsWith("409 ").contains("key");
        var other = NewDatabases.create("other");
        var named = other.body();
        named.put("name", "Name of " + databases.key());
        assertThat(admin.post(ALL, named).refusal()).startsWith("409 ").contains("name");
        var sameDatabases = databases.body();
        sameDatabases.put("config_key", other.key());
        sameDatabases.put("name", "Another name");
        assertThat(admin.post(ALL, sameDatabases).refusal()).startsWith("409 ").contains("databases of");
        for (var side : new String[] {"graph", "write"}) {
            var elsewhere = databases.side(side);
            elsewhere.put("host", "localhost");
            sameDatabases.put(side, elsewhere);
        }
        sameDatabases.put("force", true);
        assertThat(admin.post(ALL, sameDatabases).refusal()).as("the same databases by another name of the host")
            .startsWith("400 ").contains("databases of the connection '" + databases.key());
        for (var taken : new String[] {"default", "Upper", "-x", ""}) {
            var wrong = other.body();
            wrong.put("config_key", taken);
            assertThat(admin.post(ALL, wrong).status()).as(taken).isEqualTo(422);
        }
        assertThat(admin.get(ALL).body()).doesNotContain(other.key());
    }

    @Test
    void aConnectionThatFailsItsTestIsAddedOnlyByForce() {
        var databases = NewDatabases.create("forced");
        var broken = databases.bodyWith("port", 1);

        var refused = admin.post(ALL, broken);
        assertThat(refused.refusal()).startsWith("400 ").contains("graph database", "refuses", "not added");
        assertThat(refused.json().path("check").path("stages")).isNotEmpty();
        assertThat(admin.get(ALL).body()).doesNotContain(databases.key());
        broken.put("force", true);
        assertThat(admin.post(ALL, broken).status()).isEqualTo(201);
        assertThat(listed(databases.key()).path("last_check").path("stage").asText()).isEqualTo("tcp");
        assertThat(admin.post(ALL + "/" + databases.key() + "/check").json().path("passed").asBoolean()).isFalse();
        assertThat(admin.delete(ALL + "/" + databases.key()).status()).isEqualTo(204);
    }

    @Test
    void aFileThatSomebodyEditedIsNotOverwrittenBeforeItWasRead() throws IOException {
        var databases = added("edited");
        var other = NewDatabases.create("by-hand");
        var content = Files.readString(file);
        Files.writeString(file, content.replace("\"version\" : 1", "\"version\" :  1"));

        assertThat(admin.post(ALL, other.body()).refusal()).startsWith("503 ").contains("edited", "reload");
        assertThat(admin.delete(ALL + "/" + databases.key()).refusal()).startsWith("503 ").contains("edited");
        assertThat(listed(databases.key()).path("state").asText()).isEqualTo("ready");
        assertThat(admin.post(ALL + "/reload").status()).isEqualTo(200);
        assertThat(admin.post(ALL, other.body()).status()).isEqualTo(201);
    }

    @Test
    void aMalformedFileIsRefusedWithItsLineAndNothingChanges() throws IOException {
        var databases = added("malformed");
        var content = Files.readString(file);
        try {
            Files.writeString(file, content.replace("\"config_key\"", "\"colour\" : 1, \"config_key\""));
            assertThat(admin.post(ALL + "/reload").refusal()).startsWith("400 ")
                .contains("line ", "unknown field connections[0].colour")
                .doesNotContain(NewDatabases.PASSWORD);
            Files.writeString(file, content.replace("\"" + NewDatabases.PASSWORD + "\"", "secret"));
            assertThat(admin.post(ALL + "/reload").refusal()).startsWith("400 ").contains("line ", "no valid JSON")
                .doesNotContain("secret");
            assertThat(create(TestServer.unique("still"), databases.key()).status()).isEqualTo(201);
        } finally {
            Files.writeString(file, content);
        }
    }

    @Test
    void connectionsWrittenByHandAreReadOnReload() throws IOException {
        added("beside");
        var databases = NewDatabases.create("hand-written");
        var content = Files.readString(file);
        var entry = """
            {"config_key": "%s", "name": "By hand", "graph": %s, "write": %s},""".formatted(databases.key(),
            side(databases, "graph"), side(databases, "write"));
        Files.writeString(file, content.replace("\"connections\" : [", "\"connections\" : [" + entry));

        assertThat(admin.post(ALL + "/reload").status()).isEqualTo(200);
        assertThat(listed(databases.key()).path("state").asText()).isEqualTo("ready");
        assertThat(create(TestServer.unique("by_hand"), databases.key()).status()).isEqualTo(201);
        Files.writeString(file, content);
        assertThat(admin.post(ALL + "/reload").status()).isEqualTo(200);
        assertThat(listed(databases.key()).path("state").asText()).isEqualTo("unconfigured");
        assertThat(listed(databases.key()).path("graph_database").isNull()).isTrue();
        assertThat(create(TestServer.unique("by_hand"), databases.key()).refusal()).startsWith("503 ")
            .contains("no settings on this server");
    }

    private static String side(NewDatabases databases, String side) {
        var described = databases.side(side);
        return """
            {"host": "%s", "port": %s, "database": "%s", "user": "%s", "password": "%s"}""".formatted(
            described.get("host"), described.get("port"), described.get("database"), described.get("user"),
            described.get("password"));
    }

    @Test
    void aRemovalAndACreationAtOnceLeaveNoGraphWithoutItsDatabases() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 5; round++) {
                var databases = added("race");
                var slug = TestServer.unique("raced");
                var answers = threads.invokeAll(List.<Callable<Api.Answer>>of(() -> create(slug, databases.key()),
                    () -> admin.delete(ALL + "/" + databases.key())));
                var created = answers.get(0).get();
                var removed = answers.get(1).get();
                assertThat(created.status() + " " + removed.status()).as(created.body() + removed.body())
                    .isIn("201 409", "400 204", "503 204");
            }
        }
    }

    @Test
    void onlySuperusersMayManageConnections() {
        var person = server.as(server.person("nosy"));
        for (var answer : List.of(person.get(ALL), person.post(ALL, Map.of()), person.post(ALL + "/reload"),
            person.post(ALL + "/shared/check"), person.delete(ALL + "/shared"))) {
            assertThat(answer.refusal()).isEqualTo("403 Requires permission: system:manage_graphs");
        }
    }
}
