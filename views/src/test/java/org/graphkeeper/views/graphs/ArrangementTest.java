package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.SampleGraphs;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static final GraphStatus[] STATUSES = {GraphStatus.ACTIVE, GraphStatus.ERROR, GraphStatus.PROVISIONING};

    private static GraphList graphs(int count) {
        return GraphList.of(IntStream.range(0, count).mapToObj(i -> SampleGraphs.graph("graph_" + i,
                "Name " + (i * 7919) % count, i % 5 == 0 ? "Described" : null, STATUSES[i % 3], i % 2 == 0 ? "default"
                        : "Shared", i % 11, (long) i)).toList(), GraphList.EMPTY);
    }

    private static GraphFilter text(String text) {
        return new GraphFilter(text, null, null);
    }

    @Test
    void whatIsKeptOfEarlierOnesChangesNoResult() throws InterruptedException {
        GraphList graphs = graphs(300);
        Random random = new Random(11);
        List<String> texts = List.of("", "n", "na", "name 1", "name 12", "graph_2", "described", "name 1 shared", "zzz");
        Arrangement before = Arrangement.NONE;
        for (int step = 0; step < 300; step++) {
            GraphFilter filter = new GraphFilter(texts.get(random.nextInt(texts.size())),
                    random.nextInt(4) == 0 ? STATUSES[random.nextInt(3)] : null,
                    random.nextInt(4) == 0 ? "Shared" : null);
            GraphSort sort = random.nextInt(3) == 0 ? null
                    : new GraphSort(GraphColumn.values()[random.nextInt(GraphColumn.values().length)], random.nextBoolean());
            Arrangement.Wanted wanted = new Arrangement.Wanted(graphs, filter, sort);
            before = Arrangement.of(wanted, before);
            assertThat(before.rows()).as("%s", wanted.filter())
                    .isEqualTo(Arrangement.of(wanted, Arrangement.NONE).rows());
            placesAreFound(before.rows(), graphs.all());
        }
    }

    /// The rows find a graph without looking at all of them, and say the same as those who do.
    private static void placesAreFound(List<Graph> rows, List<Graph> all) {
        List<Graph> plain = new ArrayList<>(rows);
        for (Graph graph : all) {
            assertThat(rows.indexOf(graph)).isEqualTo(plain.indexOf(graph));
            assertThat(rows.contains(graph)).isEqualTo(plain.contains(graph));
        }
    }

    @Test
    void aGraphThatIsNotTheSameAnyMoreIsNotFound() throws InterruptedException {
        GraphList before = graphs(10);
        Graph changed = SampleGraphs.withStatus(before.entry(3).graph(), GraphStatus.UNKNOWN);
        GraphList after = before.without("graph_1").with(changed).with(SampleGraphs.graph("new", "New", GraphStatus.ACTIVE));
        for (GraphSort sort : new GraphSort[] {null, new GraphSort(GraphColumn.NODES, false)}) {
            List<Graph> rows = Arrangement.of(new Arrangement.Wanted(after, GraphFilter.ALL, sort), Arrangement.NONE).rows();
            placesAreFound(rows, before.all());
            placesAreFound(rows, after.all());
            assertThat(rows.indexOf(null)).isEqualTo(-1);
        }
    }

    @Test
    void aFilterKnowsWhenItIsNarrower() {
        assertThat(text("sales eu").narrows(text("sal"))).isTrue();
        assertThat(text("eu sales").narrows(text("sales"))).isTrue();
        assertThat(text("sal").narrows(text("sales"))).isFalse();
        assertThat(new GraphFilter("sal", GraphStatus.ERROR, null).narrows(text("sal"))).isTrue();
        assertThat(text("sal").narrows(new GraphFilter("sal", GraphStatus.ERROR, null))).isFalse();
        assertThat(new GraphFilter("", null, "Shared").narrows(new GraphFilter("", null, "default"))).isFalse();
    }

    @Test
    void sameGraphsInSamePlacesAreToldByTheirPlaces() throws InterruptedException {
        GraphList first = graphs(10);
        Arrangement before = Arrangement.of(new Arrangement.Wanted(first, GraphFilter.ALL, null), Arrangement.NONE);
        List<Graph> answer = new ArrayList<>(first.all());
        answer.set(7, SampleGraphs.withStatus(answer.get(7), GraphStatus.UNKNOWN));
        GraphList second = GraphList.of(answer, first);
        Arrangement after = Arrangement.of(new Arrangement.Wanted(second, GraphFilter.ALL, null), before);

        assertThat(after.changesSince(before)).containsExactly(7);
        assertThat(after.isAskedOtherwiseThan(before)).isFalse();
        answer.removeFirst();
        Arrangement fewer = Arrangement.of(new Arrangement.Wanted(GraphList.of(answer, second), GraphFilter.ALL, null),
                after);
        assertThat(fewer.changesSince(after)).isNull();
    }

    @Test
    void equalValuesAreOrderedBySlugSoThatNothingShuffles() throws InterruptedException {
        GraphList graphs = graphs(40);
        for (GraphColumn column : GraphColumn.values()) {
            List<Graph> rows = Arrangement.of(new Arrangement.Wanted(graphs, GraphFilter.ALL,
                    new GraphSort(column, true)), Arrangement.NONE).rows();
            List<Graph> mixed = new ArrayList<>(graphs.all());
            Collections.shuffle(mixed, new Random(3));
            assertThat(Arrangement.of(new Arrangement.Wanted(GraphList.of(mixed, GraphList.EMPTY), GraphFilter.ALL,
                    new GraphSort(column, true)), Arrangement.NONE).rows()).as(column.key()).isEqualTo(rows);
        }
    }

    @Test
    void endsWhenNobodyWaitsAnyMore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Arrangement.of(new Arrangement.Wanted(graphs(10), text("x"), null), Arrangement.NONE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void selectedGraphsAreFoundAmongTheRows() throws InterruptedException {
        GraphRows rows = GraphRows.of(new Arrangement.Wanted(graphs(30), text("graph_1"), null), Arrangement.NONE,
                List.of("graph_13", "graph_1", "graph_25"));
        assertThat(rows.selected()).containsExactly(0, 4);
        assertThat(rows.changed()).isNull();
    }
}
