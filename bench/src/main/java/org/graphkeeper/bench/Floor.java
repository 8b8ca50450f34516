package org.graphkeeper.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.store.PhysicalDatabase;

/// The least that a graph costs: its schema and tables in two databases, each as one script in one round trip over a
/// connection that is open already, without any record of it. The tables are those of a graph that the server made.
final class Floor {

    private static final String HISTORY = "graph_schema_history";

    private final String graphScript;
    private final String writeScript;
    private final String template;

    private Floor(String graphScript, String writeScript, String template) {
        this.graphScript = graphScript;
        this.writeScript = writeScript;
        this.template = template;
    }

    /// @param template schema that the server provisioned, of which the scripts that made it are known
    static Floor like(String template, Connection graph, Connection write) throws SQLException, IOException {
        return new Floor(script("graph", template, graph), script("write", template, write), template);
    }

    private static String script(String side, String template, Connection connection) throws SQLException, IOException {
        StringBuilder script = new StringBuilder();
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(
                "SELECT version, description FROM %s.%s WHERE success AND version IS NOT NULL ORDER BY installed_rank"
                        .formatted(template, HISTORY))) {
            while (rows.next()) {
                String name = "/db/%s/V%s__%s.sql".formatted(side, rows.getString(1),
                        rows.getString(2).replace(' ', '_'));
                try (InputStream in = GraphkeeperServer.class.getResourceAsStream(name)) {
                    if (in != null) {
                        script.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append(";\n");
                    }
                }
            }
        }
        if (script.isEmpty()) {
            throw new IllegalStateException("no script of " + template + " was found");
        }
        return script.toString();
    }

    /// Makes one graph's tables.
    void create(String schema, Connection graph, Connection write) throws SQLException {
        Databases.execute(graph, whole(schema, graphScript));
        Databases.execute(write, whole(schema, writeScript));
    }

    /// Makes one graph's tables as an administrator would by hand: each script through psql, one after the other.
    void createByPsql(String schema, PhysicalDatabase graph, PhysicalDatabase write)
            throws IOException, InterruptedException {
        Psql.run(graph, whole(schema, graphScript) + ";\n");
        Psql.run(write, whole(schema, writeScript) + ";\n");
    }

    private String whole(String schema, String tables) {
        return """
                BEGIN;
                CREATE SCHEMA %1$s;
                SET LOCAL search_path TO %1$s;
                %2$s
                CREATE TABLE %3$s (LIKE %4$s.%3$s INCLUDING ALL);
                INSERT INTO %3$s SELECT * FROM %4$s.%3$s;
                COMMIT""".formatted(schema, tables, HISTORY, template);
    }
}
