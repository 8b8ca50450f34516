package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class OwnRecordTest {

    private final ManualTasks tasks = new ManualTasks();
    private final TestDesk desk = new TestDesk(tasks, new FakeClient());
    private final Remembered remembered = desk.surroundings.remembered();

    private OwnRecord record() {
        return new OwnRecord(desk.surroundings, "local");
    }

    private void letItBeWritten() {
        tasks.elapseNext();
        tasks.runAll();
    }

    @Test
    void attemptsSurviveARestartWithTheirReason() {
        OwnRecord record = record();
        record.began("patents");
        record.failed("patents", "Größe: 100 % = voll\nsagt der Server");
        letItBeWritten();
        assertThat(record().of("patents")).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.reason()).isEqualTo("Größe: 100 % = voll\nsagt der Server");
            assertThat(run.startedAt()).isEqualTo(FakeClient.NOW);
        });
    }

    @Test
    void theRecordIsBoundedPerGraphAndKeepsTheNewest() {
        OwnRecord record = record();
        for (int i = 0; i < 12; i++) {
            record.began("patents");
            record.failed("patents", null);
        }
        assertThat(record.of("patents")).hasSize(OwnRecord.PER_GRAPH);
        assertThat(record.latest("patents").orElseThrow().attempt()).isEqualTo(12);
    }

    @Test
    void whatManyGraphsBringAtOnceIsWrittenOnceAndTheNewestOfItSurvive() {
        OwnRecord record = record();
        for (int i = 0; i < 1000; i++) {
            record.began("graph_" + i);
        }
        assertThat(remembered.get("provisioning.record.local")).isEmpty();
        assertThat(record.isRunning("graph_0")).isTrue();
        assertThat(record.isRunning("graph_999")).isTrue();

        letItBeWritten();

        assertThat(remembered.get("provisioning.record.local").orElseThrow().lines()).hasSize(OwnRecord.ALTOGETHER);
    }

    @Test
    void whatIsNotWrittenYetIsWrittenAtTheEnd() {
        OwnRecord record = record();
        record.began("patents");
        tasks.elapseNext();
        record.succeeded("patents");
        tasks.runAll();

        record.close();

        assertThat(record().latest("patents").orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        remembered.put("provisioning.record.local", "nonsense\npatents x FAILED now - =\n"
                + "patents 2 SUCCEEDED 2026-11-20T10:00:00Z 2026-11-20T10:00:09Z =");
        assertThat(record().of("patents")).singleElement()
                .satisfies(run -> assertThat(run.attempt()).isEqualTo(2));
    }
}
