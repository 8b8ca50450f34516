package org.graphkeeper.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RehearsalTest {

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
    void aRefusingConnectionRefusesEverybodyUntilItIsRepaired() throws SQLException {
        var shared = databases.target("shared");
        databases.rehearsal().refuse("shared");
        try {
            for (var database : List.of(shared.graph(), shared.write())) {
                assertThatThrownBy(() -> answer(database)).hasMessageContaining("not currently accepting connections");
            }
            assertThat(answer(databases.target("default").write())).isEqualTo(1);
        } finally {
            databases.rehearsal().repair("shared");
        }
        assertThat(answer(shared.graph())).isEqualTo(1);
        assertThat(answer(shared.write())).isEqualTo(1);
    }

    @Test
    void pooledSessionsNoticeTheFaultAndTheRepair() throws SQLException {
        var jdbi = databases.pools().jdbi(databases.target("shared").write());
        jdbi.useHandle(handle -> handle.execute("SELECT 1"));
        databases.rehearsal().refuse("shared");
        databases.rehearsal().repair("shared");

        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle ->
            handle.createQuery("SELECT 1").mapTo(Integer.class).one())).isEqualTo(1);
    }

    @Test
    void ofTheSystemDatabasesOnlyTheWriteDatabaseRefuses() throws SQLException {
        databases.rehearsal().refuse("default");
        try {
            assertThat(answer(databases.target("default").graph())).isEqualTo(1);
            assertThatThrownBy(() -> answer(databases.target("default").write())).isInstanceOf(SQLException.class);
        } finally {
            databases.rehearsal().repair("default");
        }
        assertThat(answer(databases.target("default").write())).isEqualTo(1);
    }

    @Test
    void aFaultLeftByAKilledProcessIsRepairedWhenTheDatabasesAreOpened() throws SQLException {
        var graph = databases.target("shared").graph();
        databases.rehearsal().refuse("shared");

        TestDatabases.postgres().ensureDatabases(List.of(graph.database(),
            databases.target("shared").write().database()));

        assertThat(answer(graph)).isEqualTo(1);
    }

    @Test
    void onlyBuiltInConnectionsCanBeRehearsedOn() {
        assertThatThrownBy(() -> databases.rehearsal().refuse("nowhere")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("'nowhere'");
        assertThatThrownBy(() -> databases.rehearsal().hold("x", "nowhere"))
            .isInstanceOf(IllegalArgumentException.class);
    }

    private static int answer(PhysicalDatabase database) throws SQLException {
        try (var connection = Pools.direct(database).getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
