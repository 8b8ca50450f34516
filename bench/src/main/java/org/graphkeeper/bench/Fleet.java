package org.graphkeeper.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// Graphs by the thousand on one server: some provisioned by it, some of these filled with nodes, the rest rows alone.
final class Fleet {

    private static final int CLIENTS = 8;
    private static final int USERS = 200;

    private final Databases databases;
    private final Wire wire;
    private final List<Place> real = new ArrayList<>();

    /// Where a provisioned graph is.
    record Place(String slug, String connection) {

        String schema() {
            return "graph_" + slug;
        }
    }

    Fleet(Databases databases, Wire wire) {
        this.databases = databases;
        this.wire = wire;
    }

    /// The provisioned graphs.
    List<Place> real() {
        return List.copyOf(real);
    }

    /// Provisions graphs, spread over all connections.
    ///
    /// @return seconds it took
    double provision(int count) throws InterruptedException, ExecutionException {
        for (int i = 0; i < count; i++) {
            real.add(new Place("real_%05d".formatted(i),
                    Databases.CONNECTIONS.get(i % Databases.CONNECTIONS.size())));
        }
        return Clients.work(CLIENTS, count, i -> wire.createGraph(real.get(i).slug(), real.get(i).connection()));
    }

    /// Puts `nodes` nodes into each of the first `graphs` provisioned graphs.
    void fill(int graphs, int nodes) throws InterruptedException, ExecutionException {
        Clients.work(2, graphs, i -> {
            Place place = real.get(i);
            try (Connection connection = databases.connect(place.connection(), "graph")) {
                Databases.execute(connection, """
                        INSERT INTO %1$s.nodes (id, concept, key)
                        SELECT gen_random_uuid(), 'concept ' || i, 'key ' || i FROM generate_series(1, %2$d) i;
                        ANALYZE %1$s.nodes""".formatted(place.schema(), nodes));
            }
        });
    }

    /// Adds rows of graphs whose schemas nobody asks for, and people and memberships for all.
    void rows(int count) throws SQLException {
        try (Connection connection = databases.connect(Databases.DEFAULT, "graph")) {
            Databases.execute(connection, """
                    INSERT INTO "user" (email, hashed_password)
                    SELECT 'person' || i || '@example.org', '-' FROM generate_series(1, %1$d) i;
                    INSERT INTO graphs (slug, name, description, schema_name, database_connection_id, status)
                    SELECT 'row_' || i, 'Row ' || i, 'A graph of the fleet, number ' || i, 'graph_row_' || i,
                           (SELECT id FROM database_connections ORDER BY id OFFSET i %% 2 LIMIT 1), 'active'
                    FROM generate_series(1, %2$d) i;
                    INSERT INTO graph_members (graph_id, user_id, role)
                    SELECT g.id, u.id, 'reader' FROM (SELECT id, row_number() OVER () AS i FROM graphs) g
                    JOIN (SELECT id, row_number() OVER () AS i FROM "user" WHERE NOT is_superuser) u
                        ON u.i = g.i %% %1$d + 1 OR u.i = (g.i * 7) %% %1$d + 1
                    ON CONFLICT DO NOTHING;
                    ANALYZE "user", graphs, graph_members""".formatted(USERS, count));
        }
    }

    /// The sum of all node counts that the list of graphs shows.
    long shownNodes() throws IOException, InterruptedException {
        long sum = 0;
        for (JsonNode graph : Wire.json(wire.get("/api/v1/graphs"))) {
            sum += graph.path("node_count").asLong();
        }
        return sum;
    }

    /// Counts the nodes of every provisioned graph with a query for each, over connections that are open already.
    long countOneByOne(List<Connection> open) throws SQLException {
        long sum = 0;
        for (Place place : real) {
            sum += Databases.number(open.get(Databases.CONNECTIONS.indexOf(place.connection())),
                    "SELECT count(*) FROM " + place.schema() + ".nodes");
        }
        return sum;
    }
}
