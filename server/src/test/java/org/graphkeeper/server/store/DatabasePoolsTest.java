package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabasePoolsTest {

    private static TestDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = TestDatabases.create();
        databases.pools().jdbi(databases.target("default").graph()).useHandle(handle -> handle.execute(
            "CREATE SCHEMA graph_one; CREATE TABLE graph_one.nodes (id int); INSERT INTO graph_one.nodes VALUES (1);"
                + " CREATE SCHEMA graph_two;"
                + " CREATE TABLE public.nodes (id int); INSERT INTO public.nodes VALUES (99)"));
    }

    @AfterAll
    static void close() {
        databases.close();
    }

    @Test
    void workSeesTheGivenSchema() {
        assertThat(firstNode("graph_one")).isEqualTo(1);
        assertThat(firstNode("public")).isEqualTo(99);
    }

    @Test
    void aMissingTableIsAnErrorAndNeverTheDefaultGraphsRows() {
        assertThatThrownBy(() -> firstNode("graph_two")).isInstanceOf(UnableToExecuteStatementException.class)
            .hasMessageContaining("\"nodes\" does not exist");
        assertThatThrownBy(() -> firstNode("graph_never_made")).isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void theSchemaIsForgottenWithTheTransaction() {
        firstNode("graph_one");

        String path = databases.pools().jdbi(databases.target("default").graph()).withHandle(handle ->
            handle.createQuery("SHOW search_path").mapTo(String.class).one());

        assertThat(path).isEqualTo("pg_catalog");
    }

    @Test
    void aRetiredDatabaseGetsNoPoolUntilItIsReadmitted() {
        var database = databases.target("shared").graph();
        databases.pools().probe(database);

        databases.pools().retire(database);
        assertThatThrownBy(() -> databases.pools().probe(database)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(database.location()).message().doesNotContain(database.password());
        databases.pools().readmit(database);
        databases.pools().probe(database);
    }

    @Test
    void aSchemaNameCannotBreakOutOfItsQuotes() {
        assertThatThrownBy(() -> firstNode("graph_one\", public, \"x"))
            .isInstanceOf(UnableToExecuteStatementException.class);
        assertThatThrownBy(() -> Identifiers.quote("x".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifiers.quote("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static int firstNode(String schema) {
        return databases.pools().inSchema(databases.target("default").graph(), schema, handle ->
            handle.createQuery("SELECT id FROM nodes").mapTo(Integer.class).one());
    }
}
