package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a refresh of 1,000 graphs costs on the wire of the real server when none of them changed.
class UnchangedGraphsTest {

    private static final int GRAPHS = 1_000;
    private static final int REFRESHES = 10;
    /// Of one refresh, both ways, with all headers.
    private static final long MOST_BYTES = 1_200;

    @Test
    void aRefreshOfAThousandUnchangedGraphsIsOneShortAnswer(@TempDir Path data) throws Exception {
        try (LiveServer live = LiveServer.start(data)) {
            fill(live);
            try (CountingLine line = new CountingLine(live.server().address());
                    ApiClient client = ApiClients.open(ServerAddress.of(line.address()),
                            new Credentials.Password(LiveServer.ADMIN, new Secret(LiveServer.PASSWORD)), live.store,
                            new OfflinePartition("counted", "admin"), Clock.systemUTC())) {
                Fetched<List<Graph>> whole = client.graphs().all().fetch();
                assertThat(whole.value()).hasSize(GRAPHS + 1);
                long wholeBytes = line.received();
                // Node counts are renewed in the background, so the first answers may differ still.
                await().until(() -> client.graphs().all().fetch().value() == client.graphs().all().fetch().value());
                List<Graph> known = client.graphs().all().fetch().value();
                line.forget();

                for (int refresh = 0; refresh < REFRESHES; refresh++) {
                    assertThat(client.graphs().all().fetch().value()).isSameAs(known);
                }

                assertThat(line.requests()).hasSize(REFRESHES).containsOnly("GET /api/v1/graphs");
                assertThat(line.answers()).hasSize(REFRESHES).containsOnly("304");
                long bytes = (line.sent() + line.received()) / REFRESHES;
                assertThat(bytes).as("bytes of one refresh: %d sent and %d received, the whole list had %d",
                        line.sent() / REFRESHES, line.received() / REFRESHES, wholeBytes).isLessThan(MOST_BYTES);
            }
        }
    }

    /// As many as no test has the time to provision: only the list is asked for.
    private static void fill(LiveServer live) throws Exception {
        PhysicalDatabase system = PhysicalDatabase.parse(new ObjectMapper()
                .readTree(live.server().postgresFile().toFile()).required("default").required("graph").textValue());
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl(), system.user(), system.password());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO graphs (slug, name, schema_name, status) SELECT 'many_' || n, 'Graph ' || n,"
                    + " 'graph_many_' || n, 'active' FROM generate_series(1, " + GRAPHS + ") n");
        }
    }
}
