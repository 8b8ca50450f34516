package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.DatabaseConnectionStore.Removal;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.TestDatabases;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseConnectionsTest {

    private static TestDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = TestDatabases.create();
    }

    @AfterAll
    static void close() {
        databases.close();
    }

    @Test
    void configuredConnectionsGetTheirRowsOnce() {
        databases.connections().register();

        assertThat(databases.connections().list()).extracting(DatabaseConnection::configKey)
            .containsExactly("locked", "nowhere", "shared", "vectors");
        assertThat(databases.connections().byKey("shared")).get().extracting(DatabaseConnection::name)
            .isEqualTo("Shared");
        assertThat(databases.connections().byKey("default")).isEmpty();
    }

    @Test
    void aRowLeadsToItsDatabasesAndNoRowToTheSystemsOnes() {
        var shared = databases.connections().byKey("shared").orElseThrow();

        assertThat(databases.connections().target(shared.id())).isEqualTo(databases.target("shared"));
        assertThat(databases.connections().target(null)).isEqualTo(databases.target("default"));
        assertThatThrownBy(() -> databases.connections().target(UUID.randomUUID()))
            .isInstanceOf(ConnectionMissingException.class);
    }

    @Test
    void aConnectionWithGraphsCannotBeRemoved() {
        databases.insertGraph("holds_connection", "vectors");

        assertThatThrownBy(() -> databases.controlPlane().jdbi().useHandle(handle ->
            handle.execute("DELETE FROM database_connections WHERE config_key = 'vectors'")))
            .isInstanceOf(JdbiException.class);
    }

    @Test
    void thePoolsOfARemovedConnectionAreClosed(@TempDir Path directory) throws IOException {
        var added = new AddedConnections(databases.connections(),
            new DatabaseConnectionStore(databases.controlPlane()), databases.pools(), directory, Map.of());
        added.load();
        var shared = databases.target("shared");
        var settings = new ConnectionSettings(null, "crossed", "Crossed", settings(shared.write()),
            settings(shared.graph()), null, null);
        var target = settings.resolve(Map.of(), null);
        added.add(settings, target, new CheckReport(LocalDateTime.now(), List.of(), null), Actor.server());
        databases.pools().probe(target.graph());

        assertThat(added.remove("crossed", Actor.server())).isInstanceOf(Removal.Removed.class);

        assertThat(databases.connections().configured("crossed")).isEmpty();
        assertThatThrownBy(() -> databases.pools().probe(target.graph())).isInstanceOf(IllegalStateException.class);
        databases.pools().probe(shared.graph());
    }

    private static DatabaseSettings settings(PhysicalDatabase database) {
        return new DatabaseSettings(database.host(), database.port(), database.database(), database.user(),
            new Password.Stored(database.password()), TlsMode.PREFER, null);
    }

    @Test
    void theControlPlaneRefusesWhatTheContractForbids() {
        for (var statement : new String[] {
            "UPDATE graphs SET status = 'broken' WHERE is_default",
            "INSERT INTO graphs (slug, name, schema_name) VALUES ('Upper', 'x', 'graph_Upper')",
            "INSERT INTO graphs (slug, name, schema_name) VALUES ('other', 'x', 'graph_default')",
            "INSERT INTO graphs (slug, name, schema_name, is_default) VALUES ('second', 'x', 'public', true)",
            "INSERT INTO graphs (slug, name, schema_name) SELECT s, 'x', 'graph_' || s FROM repeat('a', 58) s",
            "INSERT INTO database_connections (name, config_key) VALUES ('x', 'default')"}) {
            assertThatThrownBy(() -> databases.controlPlane().jdbi().useHandle(handle -> handle.execute(statement)))
                .as(statement).isInstanceOf(JdbiException.class);
        }
    }
}
