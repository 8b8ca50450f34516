package org.graphkeeper.server.graph;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;

/// Removes the schemas of graphs.
final class GraphSchemaStore {

    private static final Duration LONGEST_DROP = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String PREFIX = "graph_";

    private GraphSchemaStore() {
    }

    /// Something outside of a schema depends on it, so dropping it would take that along.
    static final class NeededElsewhereException extends Exception {

        private static final long serialVersionUID = 1L;

        NeededElsewhereException(String schema, List<String> dependents) {
            super("%s is used by %s, which do not belong to the graph. Remove them first".formatted(schema,
                    String.join(", ", dependents)));
        }
    }

    /// Drops the schema of a graph with everything in it and nothing beside it. One that is gone already is fine.
    /// Blocks, up to five minutes.
    ///
    /// @throws IllegalArgumentException  for a schema that is no graph's own
    /// @throws NeededElsewhereException  if a view or foreign key of another schema depends on it; nothing is dropped
    /// @throws SQLException              if the database does not answer or refuses; nothing is dropped
    static void drop(PhysicalDatabase database, String schema) throws SQLException, NeededElsewhereException {
        if (!schema.startsWith(PREFIX) || schema.length() == PREFIX.length()) {
            throw new IllegalArgumentException("not the schema of a graph: " + schema);
        }
        try (var connection = Pools.direct(database, LONGEST_DROP).getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = " + LONGEST_WAIT.toMillis());
                var dependents = dependents(connection, schema);
                if (!dependents.isEmpty()) {
                    throw new NeededElsewhereException(schema, dependents);
                }
                statement.execute("DROP SCHEMA IF EXISTS " + Identifiers.quote(schema) + " CASCADE");
            }
            connection.commit();
        }
    }

    private static List<String> dependents(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT DISTINCT outside.oid::regclass::text
                FROM pg_namespace n JOIN pg_class inside ON inside.relnamespace = n.oid
                JOIN (SELECT d.refobjid AS used, r.ev_class AS by
                      FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
                      WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
                      UNION
                      SELECT confrelid, conrelid FROM pg_constraint WHERE contype = 'f'
                      UNION
                      SELECT inhparent, inhrelid FROM pg_inherits) need ON need.used = inside.oid
                JOIN pg_class outside ON outside.oid = need.by AND outside.relnamespace <> n.oid
                WHERE n.nspname = ? ORDER BY 1""")) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }
}
