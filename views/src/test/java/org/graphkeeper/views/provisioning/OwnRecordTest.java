package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class OwnRecordTest {

    private final Remembered remembered =
            new TestDesk(new ManualTasks(), new FakeClient()).surroundings.remembered();
    private final Clock clock = Clock.fixed(FakeClient.NOW, ZoneId.of("UTC"));

    private OwnRecord record() {
        return new OwnRecord(remembered, "local", clock);
    }

    @Test
    void attemptsSurviveARestartWithTheirReason() {
        OwnRecord record = record();
        record.began("patents");
        record.failed("patents", "Größe: 100 % = voll\nsagt der Server");
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
    void whatCannotBeReadIsLeftOut() {
        remembered.put("provisioning.record.local", "nonsense\npatents x FAILED now - =\n"
                + "patents 2 SUCCEEDED 2026-11-20T10:00:00Z 2026-11-20T10:00:09Z =");
        assertThat(record().of("patents")).singleElement()
                .satisfies(run -> assertThat(run.attempt()).isEqualTo(2));
    }
}
