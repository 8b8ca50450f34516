package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graphkeeper.server.graph.NodeCountStore.Counted;
import org.graphkeeper.server.store.RowLock;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NodeCountStoreTest {

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void serversThatKeepTheSameCountsTakeThemInOneOrder() throws Exception {
        try (var databases = TestDatabases.create()) {
            var store = new NodeCountStore(databases.controlPlane());
            List<UUID> graphs = Stream.of("one", "two").map(slug -> databases.insertGraph(slug, null, "active"))
                .sorted(Comparator.comparing(UUID::toString)).toList();
            // The later one comes first by place and in the request.
            for (UUID graph : graphs.reversed()) {
                assertThat(store.keep(List.of(new Counted(graph, null, "a", 1)))).isTrue();
            }
            List<Counted> again = graphs.reversed().stream().map(graph -> new Counted(graph, "a", "b", 2)).toList();

            CompletableFuture<Boolean> kept;
            try (var held = RowLock.hold(databases.controlPlane().database(), "node_counts", "graph_id",
                graphs.getFirst())) {
                kept = CompletableFuture.supplyAsync(() -> store.keep(again));
                held.awaitWaiter();
                assertThat(held.isFree("node_counts", "graph_id", graphs.getLast())).isTrue();
            }
            assertThat(kept.get()).isTrue();
        }
    }
}
