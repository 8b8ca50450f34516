package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.junit.jupiter.api.Test;

/// How often the list of graphs is asked for.
class GraphCatalogTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = new FakeClient();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final GraphCatalog catalog = desk.session.catalog();

    private void start(GraphStatus status) {
        client.graphs.put(SampleGraphs.graph("sales", "Sales", status));
        catalog.start();
        tasks.runAll();
    }

    private Duration pause() {
        assertThat(tasks.planned()).hasSizeLessThan(2);
        return tasks.planned().isEmpty() ? null : tasks.planned().getFirst().delay();
    }

    private long asked() {
        return client.script.calls().stream().filter("graphs.all"::equals).count();
    }

    @Test
    void oftenWhileSomethingIsInProgressAndSeldomOtherwise() {
        start(GraphStatus.PROVISIONING);
        assertThat(pause()).isEqualTo(GraphCatalog.BUSY);
        client.graphs.put(SampleGraphs.graph("sales", "Sales", GraphStatus.ACTIVE));
        tasks.elapseNext();
        tasks.runAll();
        assertThat(pause()).isEqualTo(GraphCatalog.QUIET);
    }

    @Test
    void whileTheServerTellsItIsHardlyAskedAndAtOnceWhenItTells() {
        start(GraphStatus.PROVISIONING);
        catalog.told(true);
        assertThat(pause()).isEqualTo(GraphCatalog.TOLD);
        long before = asked();
        catalog.changed();
        tasks.runAll();
        assertThat(asked()).isEqualTo(before + 1);
        catalog.told(false);
        assertThat(pause()).isEqualTo(GraphCatalog.BUSY);
    }

    @Test
    void whatChangesWhileAQuestionIsUnderWayIsAskedOnceMore() {
        start(GraphStatus.ACTIVE);
        long before = asked();
        catalog.changed();
        catalog.changed();
        catalog.changed();
        tasks.runAll();
        assertThat(pause()).isEqualTo(Duration.ZERO);
        tasks.elapseNext();
        tasks.runAll();
        assertThat(asked()).isEqualTo(before + 2);
        assertThat(pause()).isEqualTo(GraphCatalog.QUIET);
    }

    @Test
    void hiddenItIsAskedForOnlyWhileSomethingIsInProgressAndAtOnceWhenTheWindowIsBack() {
        start(GraphStatus.ACTIVE);
        catalog.hidden(true);
        assertThat(pause()).isNull();
        long before = asked();
        catalog.hidden(false);
        tasks.runAll();
        assertThat(asked()).isEqualTo(before + 1);
        client.graphs.put(SampleGraphs.graph("sales", "Sales", GraphStatus.PROVISIONING));
        catalog.changed();
        tasks.runAll();
        catalog.hidden(true);
        assertThat(pause()).isEqualTo(GraphCatalog.QUIET);
    }

    @Test
    void aServerThatIsLostIsNotAskedForItsList() {
        start(GraphStatus.ACTIVE);
        client.script.outage(new Failure.Offline("host:8000", "connection refused", false));
        catalog.changed();
        tasks.runAll();
        assertThat(pause()).isNull();
        catalog.hidden(true);
        catalog.hidden(false);
        assertThat(tasks.waiting()).isEmpty();
    }

    @Test
    void thatTheWholeServerIsLostIsNotToldByTheListToo() {
        start(GraphStatus.ACTIVE);
        client.script.outage(new Failure.NotFound("Not Found"));
        catalog.changed();
        tasks.runAll();
        LoadState state = catalog.stateProperty().get();
        assertThat(state).isInstanceOfSatisfying(LoadState.Stale.class,
                stale -> assertThat(stale.problem()).isNotNull());
        assertThat(catalog.shown(state)).isInstanceOfSatisfying(LoadState.Stale.class,
                stale -> assertThat(stale.problem()).isNull());
    }

    @Test
    void aFaultOfTheListAloneIsAskedForAgain() {
        start(GraphStatus.ACTIVE);
        client.script.failNext("graphs.all", new Failure.Defect("C-1"));
        catalog.changed();
        tasks.runAll();
        assertThat(pause()).isBetween(GraphCatalog.FAILED_FIRST.dividedBy(2), GraphCatalog.FAILED_FIRST);
    }
}
