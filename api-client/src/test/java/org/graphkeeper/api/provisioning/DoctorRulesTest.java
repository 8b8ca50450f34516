package org.graphkeeper.api.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.provisioning.Diagnosis.NextStep;
import org.graphkeeper.api.provisioning.Diagnosis.RetrySafety;
import org.graphkeeper.api.provisioning.Finding.Source;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.junit.jupiter.api.Test;

class DoctorRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:41:00Z");
    private static final ServerInfo OURS = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
            Set.of(Capability.PROVISIONING_RUNS, Capability.GRAPH_EVIDENCE, Capability.CANCEL_PROVISIONING));
    private static final ServerInfo REFERENCE = new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of());
    private static final ServerHealth WELL = new ServerHealth(true, Map.of("graph_db", true, "write_db", true));
    private static final List<String> STEPS = List.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_collections", "first_admin", "activation");

    private static Fetched<Graph> graph(GraphStatus status, Instant changed) {
        return Fetched.live(new Graph("g-1", "sales", "Sales", null, false, "v1", false, "graph_sales", null, "default",
                status, null, changed, changed, 1, null, true, true), NOW);
    }

    /// The attempt got through some steps and failed at the next.
    private static ProvisioningRun failed(int done, String cause, boolean helps) {
        List<ProvisioningStep> steps = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            steps.add(new ProvisioningStep(STEPS.get(i), i < done ? StepState.SUCCEEDED : i == done ? StepState.FAILED
                    : StepState.PENDING, i <= done ? NOW.minusSeconds(60) : null,
                    i <= done ? NOW.minusSeconds(59) : null, null));
        }
        return new ProvisioningRun("r", "sales", 2, RunState.FAILED, NOW.minusSeconds(70), NOW.minusSeconds(59), cause,
                "The write database refused", null, helps, steps);
    }

    private static Fetched<List<ProvisioningRun>> runs(ProvisioningRun run) {
        return Fetched.live(List.of(run), NOW);
    }

    private static GraphEvidence evidence(Map<String, EvidenceState> odd, Boolean helps) {
        return new GraphEvidence("sales", GraphStatus.ERROR, NOW.minusSeconds(1), List.of("target_resolved",
                "schema_graph_db", "schema_write_db", "migrate_graph_db", "migrate_write_db", "vector_facts",
                "vector_nodes", "vector_seeds", "first_admin", "activation").stream().map(step -> {
                    EvidenceState state = odd.getOrDefault(step, EvidenceState.OK);
                    return new GraphEvidence.Item(step, state, null, state == EvidenceState.MISSING ? helps : null);
                }).toList());
    }

    private static Diagnosis of(DoctorRules.Facts facts) {
        Diagnosis diagnosis = new DoctorRules(facts).diagnosis();
        assertThat(diagnosis.findings()).extracting(Finding::check).containsExactly(Check.values());
        return diagnosis;
    }

    private static Finding finding(Diagnosis diagnosis, Check check) {
        return diagnosis.findings().get(check.ordinal());
    }

    private static DoctorRules.Facts facts(Fetched<Graph> graph, ServerInfo info, Fetched<List<ProvisioningRun>> runs,
                                           GraphEvidence evidence) {
        return new DoctorRules.Facts(graph, true, info, runs, evidence, WELL, null, null, List.of(), NOW);
    }

    @Test
    void whatTheServerSeesCountsMoreThanWhatItRecorded() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ERROR, NOW), OURS, runs(failed(2, "database_refused", true)),
                evidence(Map.of("migrate_write_db", EvidenceState.MISSING), true)));
        assertThat(finding(diagnosis, Check.SCHEMA_WRITE_DB).source()).isEqualTo(Source.LOOKED_AT);
        assertThat(finding(diagnosis, Check.SCHEMA_WRITE_DB).state()).isEqualTo(EvidenceState.OK);
        assertThat(finding(diagnosis, Check.SCHEMA_WRITE_DB).at()).isEqualTo(NOW.minusSeconds(1));
        assertThat(diagnosis.stoppedAt()).isEqualTo(Check.MIGRATE_WRITE_DB);
        assertThat(diagnosis.causeCode()).isEqualTo("database_refused");
        assertThat(diagnosis.retry()).isEqualTo(RetrySafety.SAFE);
        assertThat(diagnosis.next()).isEqualTo(NextStep.RETRY);
    }

    @Test
    void withoutALookTheRecordedStepsSpeak() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ERROR, NOW), OURS, runs(failed(2, "database_refused", true)),
                null));
        assertThat(finding(diagnosis, Check.SCHEMA_GRAPH_DB).source()).isEqualTo(Source.RUN);
        assertThat(finding(diagnosis, Check.VECTOR_NODES).state()).isEqualTo(EvidenceState.MISSING);
        assertThat(diagnosis.stoppedAt()).isEqualTo(Check.SCHEMA_WRITE_DB);
        assertThat(diagnosis.confirmed()).isEqualTo(4);
    }

    @Test
    void aServerThatTellsNothingButAStatusLeavesMuchUnknownAndSaysSo() {
        Diagnosis failed = of(new DoctorRules.Facts(graph(GraphStatus.ERROR, NOW), true, REFERENCE, null, null, WELL,
                Fetched.live(List.of(), NOW), null, List.of(), NOW));
        assertThat(finding(failed, Check.SCHEMA_GRAPH_DB)).isEqualTo(
                new Finding(Check.SCHEMA_GRAPH_DB, EvidenceState.UNKNOWN, Source.NOBODY, null, null));
        assertThat(finding(failed, Check.DATABASES_ANSWER).source()).isEqualTo(Source.HEALTH);
        assertThat(finding(failed, Check.FIRST_ADMIN).state()).isEqualTo(EvidenceState.MISSING);
        assertThat(failed.retry()).isEqualTo(RetrySafety.SAFE_ALONE);
        Diagnosis active = of(new DoctorRules.Facts(graph(GraphStatus.ACTIVE, NOW), true, REFERENCE, null, null, WELL,
                Fetched.live(List.of(new Member("u", "a@example.org", null, Role.ADMIN, NOW)), NOW), null, List.of(),
                NOW));
        assertThat(finding(active, Check.MIGRATE_WRITE_DB).source()).isEqualTo(Source.STATUS);
        assertThat(active.stoppedAt()).isNull();
        assertThat(active.next()).isEqualTo(NextStep.NOTHING);
    }

    @Test
    void whatTheAppSawItselfIsLabelledSo() {
        ProvisioningRun own = failed(1, null, true);
        Diagnosis diagnosis = of(new DoctorRules.Facts(graph(GraphStatus.ERROR, NOW), true, REFERENCE, null, null, WELL,
                null, own, List.of(), NOW));
        assertThat(finding(diagnosis, Check.SCHEMA_GRAPH_DB).source()).isEqualTo(Source.OWN_RECORD);
        assertThat(diagnosis.reason()).isEqualTo("The write database refused");
    }

    @Test
    void aDeterministicFailureIsNotToBeRepeatedBeforeItsCauseIsGone() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ERROR, NOW), OURS, runs(failed(2, "permission_denied", false)),
                null));
        assertThat(diagnosis.retry()).isEqualTo(RetrySafety.USELESS);
        assertThat(diagnosis.next()).isEqualTo(NextStep.MEND_THEN_RETRY);
    }

    @Test
    void lostTablesComeFromABackupOnly() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ACTIVE, NOW), OURS, runs(failed(7, null, true)),
                evidence(Map.of("migrate_graph_db", EvidenceState.MISSING), false)));
        assertThat(diagnosis.retry()).isEqualTo(RetrySafety.REFUSED);
        assertThat(diagnosis.next()).isEqualTo(NextStep.RESTORE_BACKUP);
    }

    @Test
    void aMuteDatabaseIsWhereItStops() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ERROR, NOW), OURS, runs(failed(2, "database_refused", true)),
                evidence(Map.of("schema_write_db", EvidenceState.UNKNOWN, "migrate_write_db", EvidenceState.UNKNOWN),
                        null)));
        assertThat(diagnosis.stoppedAt()).isEqualTo(Check.DATABASES_ANSWER);
        assertThat(diagnosis.next()).isEqualTo(NextStep.MEND_THEN_RETRY);
    }

    @Test
    void silenceIsCancelledWhereThatIsPossibleAndElseTheServerIsRestarted() {
        Fetched<Graph> silent = graph(GraphStatus.PROVISIONING, NOW.minus(Duration.ofMinutes(20)));
        assertThat(of(facts(silent, OURS, null, null)).next()).isEqualTo(NextStep.CANCEL_THEN_RETRY);
        assertThat(of(facts(silent, REFERENCE, null, null)).next()).isEqualTo(NextStep.RESTART_SERVER);
        Diagnosis young = of(facts(graph(GraphStatus.PROVISIONING, NOW.minusSeconds(20)), OURS, null, null));
        assertThat(young.next()).isEqualTo(NextStep.WAIT);
        assertThat(young.retry()).isEqualTo(RetrySafety.NOT_NOW);
    }

    @Test
    void offlineTheStoredPictureIsShownAndNothingIsAdvisedButReconnecting() {
        Failure gone = new Failure.Offline("127.0.0.1:8000", "connection refused", false);
        Diagnosis diagnosis = of(new DoctorRules.Facts(graph(GraphStatus.ERROR, NOW.minusSeconds(900)), false, null,
                runs(failed(2, "database_refused", true)), null, null, null, null, List.of(gone), NOW));
        assertThat(diagnosis.live()).isFalse();
        assertThat(diagnosis.next()).isEqualTo(NextStep.RECONNECT);
        assertThat(diagnosis.retry()).isEqualTo(RetrySafety.UNKNOWN);
        assertThat(diagnosis.unseen()).containsExactly(gone);
    }

    @Test
    void anActiveGraphWithoutAdministratorNeedsOne() {
        Diagnosis diagnosis = of(facts(graph(GraphStatus.ACTIVE, NOW), OURS, null,
                evidence(Map.of("first_admin", EvidenceState.MISSING), true)));
        assertThat(diagnosis.next()).isEqualTo(NextStep.NAME_ADMIN);
    }
}
