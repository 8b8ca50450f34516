package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.SampleGraphs;
import org.junit.jupiter.api.Test;

class PickerFindsTest {

    private static final List<String> TEXTS = List.of("", "n", "name 1", "1", "graph_2", "zzz", "shared");

    private static GraphList graphs(int count) {
        return GraphList.of(IntStream.range(0, count).mapToObj(i -> SampleGraphs.graph("graph_" + i,
                (i % 3 == 0 ? "Name " : "1 name ") + i, null, GraphStatus.ACTIVE, i % 2 == 0 ? "default" : "Shared", 1,
                (long) i)).toList(), GraphList.EMPTY);
    }

    private static PickerFinds finds(GraphList graphs, String typed) throws InterruptedException {
        return PickerFinds.of(graphs, typed, List.of("graph_7", "graph_12"), List.of("graph_12", "graph_30"),
                PickerFinds.NONE);
    }

    @Test
    void anEntryIsFoundWithoutLookingAtAllOfThem() throws InterruptedException {
        GraphList graphs = graphs(60);
        List<PickerFinds.Entry> everything = finds(graphs, "").entries();
        for (String typed : TEXTS) {
            List<PickerFinds.Entry> entries = finds(graphs, typed).entries();
            List<PickerFinds.Entry> plain = new ArrayList<>(entries);
            for (PickerFinds.Entry entry : plain) {
                assertThat(entries.indexOf(entry)).as("%s among %s", entry, typed).isEqualTo(plain.indexOf(entry));
            }
            for (PickerFinds.Entry entry : everything) {
                assertThat(entries.indexOf(entry)).as("%s among %s", entry, typed).isEqualTo(plain.indexOf(entry));
            }
            assertThat(entries.indexOf(null)).isEqualTo(-1);
        }
    }

    @Test
    void anEntryOfAnEarlierListIsFoundAsLongAsItsGraphIsTheSame() throws InterruptedException {
        GraphList before = graphs(20);
        Graph changed = SampleGraphs.withStatus(before.entry(9).graph(), GraphStatus.ERROR);
        GraphList after = before.without("graph_3").with(changed);
        List<PickerFinds.Entry> entries = finds(after, "").entries();
        List<PickerFinds.Entry> plain = new ArrayList<>(entries);
        for (PickerFinds.Entry entry : finds(before, "").entries()) {
            assertThat(entries.indexOf(entry)).as("%s", entry).isEqualTo(plain.indexOf(entry));
        }
    }
}
