package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.Check;
import org.graphkeeper.api.provisioning.Diagnosis.NextStep;
import org.graphkeeper.api.provisioning.EvidenceState;
import org.graphkeeper.api.provisioning.Finding;
import org.graphkeeper.api.provisioning.GraphEvidence;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.provisioning.DoctorViewModel.State;
import org.junit.jupiter.api.Test;

class DoctorViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = SampleRuns.client();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final ProvisioningWatch watch = new ProvisioningWatch(desk.session, desk.surroundings,
            new RememberedRetryPolicies(desk.surroundings.remembered()), new Random(1));
    private final DoctorViewModel doctor = new DoctorViewModel(desk.session, desk.surroundings, watch);

    private void examined(String slug) {
        doctor.show(client.graphs.get(slug));
        doctor.examine();
        assertThat(doctor.stateProperty().get()).isEqualTo(new State.Working());
        tasks.runAll();
    }

    private org.graphkeeper.api.provisioning.Diagnosis diagnosis() {
        return ((State.Done) doctor.stateProperty().get()).diagnosis();
    }

    @Test
    void withoutALookTheRecordedAttemptTellsWhereItStopped() {
        examined("patents");
        assertThat(diagnosis().stoppedAt()).isEqualTo(Check.MIGRATE_WRITE_DB);
        assertThat(diagnosis().next()).isEqualTo(NextStep.RETRY);
        assertThat(client.script.calls()).doesNotContain("provisioning.evidence patents");
    }

    @Test
    void aServerThatCanLookIsAsked() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.GRAPH_EVIDENCE));
        client.evidence = new GraphEvidence("patents", GraphStatus.ERROR, FakeClient.NOW, List.of(
                new GraphEvidence.Item("schema_graph_db", EvidenceState.OK, null, null),
                new GraphEvidence.Item("schema_write_db", EvidenceState.MISSING, "no schema", true)));
        examined("patents");
        assertThat(diagnosis().stoppedAt()).isEqualTo(Check.SCHEMA_WRITE_DB);
        assertThat(diagnosis().findings().get(Check.SCHEMA_WRITE_DB.ordinal()).source())
                .isEqualTo(Finding.Source.LOOKED_AT);
    }

    @Test
    void whatCannotBeHadIsSaidAndTheRestIsToldAllTheSame() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.GRAPH_EVIDENCE));
        client.script.failNext("provisioning.evidence", new Failure.Forbidden("Requires permission"));
        examined("patents");
        assertThat(diagnosis().unseen()).containsExactly(new Failure.Forbidden("Requires permission"));
        assertThat(diagnosis().stoppedAt()).isEqualTo(Check.MIGRATE_WRITE_DB);
    }

    @Test
    void aServerThatTellsNothingButAStatusIsHelpedByTheAppsOwnRecord() {
        client.info = new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", java.util.Set.of());
        desk.session.infoProperty().set(client.info);
        desk.session.catalog().start();
        watch.start();
        tasks.runAll();
        client.graphs.put(SampleGraphs.graph("legal_archive", "Legal archive", GraphStatus.ERROR));
        desk.session.catalog().refresh();
        tasks.runAll();
        examined("legal_archive");
        assertThat(diagnosis().findings()).filteredOn(one -> one.state() == EvidenceState.UNKNOWN).isNotEmpty();
        assertThat(diagnosis().live()).isTrue();
    }

    @Test
    void aGraphThatIsGoneIsTold() {
        doctor.show(SampleGraphs.graph("absent", "Absent", GraphStatus.ERROR));
        doctor.examine();
        tasks.runAll();
        assertThat(doctor.stateProperty().get()).isInstanceOf(State.Failed.class);
    }

    @Test
    void whatWasFoundIsForgottenWhenTheStatusChanges() {
        examined("patents");
        doctor.show(SampleGraphs.withStatus(client.graphs.get("patents"), GraphStatus.ACTIVE));
        assertThat(doctor.stateProperty().get()).isEqualTo(new State.Idle());
        doctor.examine();
        doctor.show(null);
        assertThat(tasks.waiting()).isEmpty();
        assertThat(doctor.stateProperty().get()).isEqualTo(new State.Idle());
    }
}
