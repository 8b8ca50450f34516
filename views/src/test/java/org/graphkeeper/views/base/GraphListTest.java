package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.junit.jupiter.api.Test;

class GraphListTest {

    private static List<Graph> graphs(int count) {
        return IntStream.range(0, count).mapToObj(i -> SampleGraphs.graph("graph_" + i, "Graph " + i,
                GraphStatus.ACTIVE)).toList();
    }

    @Test
    void anAnswerThatBringsNothingNewIsTheSameList() {
        GraphList first = GraphList.of(graphs(50), GraphList.EMPTY);

        assertThat(GraphList.of(graphs(50), first)).isSameAs(first);
        assertThat(GraphList.of(graphs(49), first)).isNotSameAs(first);
        List<Graph> turned = new ArrayList<>(graphs(50));
        Collections.swap(turned, 3, 4);
        assertThat(GraphList.of(turned, first)).isNotSameAs(first);
    }

    @Test
    void whatDidNotChangeKeepsItsEntry() {
        GraphList first = GraphList.of(graphs(5), GraphList.EMPTY);
        List<Graph> answer = new ArrayList<>(graphs(5));
        answer.set(2, SampleGraphs.withStatus(answer.get(2), GraphStatus.ERROR));
        answer.addFirst(SampleGraphs.graph("new", "New", GraphStatus.ACTIVE));

        GraphList second = GraphList.of(answer, first);

        assertThat(second.entryOf("graph_1")).isSameAs(first.entryOf("graph_1"));
        assertThat(second.entryOf("graph_2")).isNotSameAs(first.entryOf("graph_2"));
        assertThat(second.find("graph_2").orElseThrow().status()).isEqualTo(GraphStatus.ERROR);
    }

    @Test
    void textsThatManyGraphsShareAreKeptOnce() {
        List<Graph> answer = IntStream.range(0, 2).mapToObj(i -> SampleGraphs.graph("graph_" + i, "Graph", null,
                GraphStatus.ACTIVE, new String("Shared"), 1, 0L)).toList();

        GraphList list = GraphList.of(answer, GraphList.EMPTY);

        assertThat(list.all().get(0).connectionName()).isSameAs(list.all().get(1).connectionName());
    }

    @Test
    void everyGraphIsFoundWhateverCameAndWent() {
        Random random = new Random(4);
        List<Graph> wanted = new ArrayList<>(graphs(40));
        GraphList list = GraphList.of(wanted, GraphList.EMPTY);
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(3) > 0 && !wanted.isEmpty()) {
                list = list.without(wanted.remove(random.nextInt(wanted.size())).slug());
            } else if (random.nextBoolean() || wanted.isEmpty()) {
                Graph added = SampleGraphs.graph("added_" + step, "Added", GraphStatus.ACTIVE);
                wanted.add(added);
                list = list.with(added);
            } else {
                int place = random.nextInt(wanted.size());
                wanted.set(place, SampleGraphs.withStatus(wanted.get(place), GraphStatus.ERROR));
                list = list.with(wanted.get(place));
            }
            assertThat(list.all()).isEqualTo(wanted);
            for (Graph graph : wanted) {
                assertThat(list.find(graph.slug())).contains(graph);
            }
            assertThat(list.find("graph_unknown")).isEmpty();
        }
    }

    @Test
    void tellsWhetherAnythingIsBeingProvisioned() {
        GraphList list = GraphList.of(graphs(3), GraphList.EMPTY);
        assertThat(list.isAnyProvisioning()).isFalse();
        GraphList busy = list.with(SampleGraphs.graph("graph_1", "Graph 1", GraphStatus.PROVISIONING));
        assertThat(busy.isAnyProvisioning()).isTrue();
        assertThat(busy.without("graph_1").isAnyProvisioning()).isFalse();
        assertThat(GraphList.of(busy.all(), GraphList.EMPTY).isAnyProvisioning()).isTrue();
    }

    @Test
    void searchTextIsWithoutCaseAndAccents() {
        assertThat(SearchText.folded("Grüße aus ÉVRY")).isEqualTo("gruße aus evry");
        assertThat(SearchText.words("  Évry  evry Paris ")).containsExactly("evry", "paris");
    }
}
