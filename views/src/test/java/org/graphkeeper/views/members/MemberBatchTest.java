package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.members.BatchRow.State;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes to many members at once: preview, run, a result for each, and what goes wrong.
class MemberBatchTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String GRACE = "00000000-0000-4000-8000-000000000002";
    private static final String EDSGER = "00000000-0000-4000-8000-000000000003";

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = MembersGalleryTest.client();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final MembersViewModel model = new MembersViewModel(desk.session, desk.surroundings);

    @BeforeEach
    void shown() {
        desk.session.connectivity().reached(FakeClient.NOW);
        model.attach();
        model.show(client.graphs.get(SLUG));
        tasks.runAll();
    }

    private MemberBatch batch() {
        return model.batchProperty().get();
    }

    private List<MemberRow> rows(String... ids) {
        return model.rows().stream().filter(row -> List.of(ids).contains(row.userId())).toList();
    }

    private List<MemberRow> allMembers() {
        return model.rows().stream().filter(MemberRow::isMember).toList();
    }

    private List<State> states() {
        return batch().rows().stream().map(BatchRow::state).toList();
    }

    private List<String> writes() {
        return client.script.calls().stream().filter(call -> call.matches("members\\.(add|changeRole|remove) .*"))
                .map(call -> call.replace(SLUG + " ", "")).toList();
    }

    private Role role(String userId) {
        return model.rows().stream().filter(row -> row.userId().equals(userId)).findFirst().orElseThrow()
                .roleProperty().get();
    }

    @Test
    void nothingIsSentBeforeThePreviewIsConfirmed() {
        model.proposeRole(rows(GRACE, EDSGER), Role.WRITER);
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.PREVIEW);
        assertThat(batch().rows()).extracting(BatchRow::plan)
                .containsExactlyInAnyOrder(BatchRow.Plan.CHANGE, BatchRow.Plan.SKIP);
        assertThat(tasks.waiting()).isEmpty();
        batch().close();
        assertThat(writes()).isEmpty();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void everyLineGetsItsResultAndTheListIsReadAgain() {
        model.proposeRole(rows(GRACE, EDSGER), Role.ADMIN);
        batch().run();
        tasks.runAll();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.FINISHED);
        assertThat(states()).containsOnly(State.DONE);
        assertThat(role(GRACE)).isEqualTo(Role.ADMIN);
        assertThat(role(EDSGER)).isEqualTo(Role.ADMIN);
        assertThat(desk.activity).filteredOn(entry -> entry.action().equals("member.role")).hasSize(2);
    }

    @Test
    void aBatchThatLeavesNoAdminIsHeldBackUntilSomebodyIsPromotedFirst() {
        model.proposeRemoval(rows(ADA, EDSGER));
        assertThat(batch().guardProperty().get()).contains("without an admin");
        assertThat(batch().canRun()).isFalse();
        batch().run();
        assertThat(tasks.waiting()).isEmpty();
        assertThat(batch().promotable()).extracting(BatchGuard.Candidate::label)
                .contains("grace.hopper@example.org").doesNotContain("edsger@example.org", "ada@example.org");

        batch().promoteFirst(batch().promotable().stream().filter(one -> one.userId().equals(GRACE)).findFirst()
                .orElseThrow());
        assertThat(batch().guardProperty().get()).isEmpty();
        batch().run();
        tasks.runAll();

        assertThat(states()).containsOnly(State.DONE);
        assertThat(writes()).containsExactly("members.changeRole " + GRACE, "members.remove " + EDSGER,
                "members.remove " + ADA);
    }

    @Test
    void removingEveryAdminButNotAllOfThemNeedsNoPromotion() {
        client.members.put(SLUG, new Member(GRACE, "grace.hopper@example.org", null, Role.ADMIN,
                SampleGraphs.CREATED));
        model.refresh();
        tasks.runAll();
        model.proposeRemoval(rows(ADA));
        assertThat(batch().guardProperty().get()).isEmpty();
        model.proposeRemoval(rows(ADA, GRACE));
        assertThat(batch().guardProperty().get()).isNotEmpty();
    }

    @Test
    void theServersRefusalStaysInItsLineAndOnlyThatLineIsRetried() {
        model.proposeRemoval(rows(GRACE, EDSGER));
        client.script.failNext("members.remove", new Failure.Rejected("Cannot remove the last admin of a graph"));
        batch().run();
        tasks.runAll();
        assertThat(states()).containsExactlyInAnyOrder(State.FAILED, State.DONE);
        BatchRow failed = batch().rows().stream().filter(BatchRow::canBeRetried).findFirst().orElseThrow();
        assertThat(failed.statusProperty().get().words()).contains("is the last admin");
        int before = writes().size();
        batch().retryFailed();
        tasks.runAll();
        assertThat(states()).containsOnly(State.DONE);
        assertThat(writes()).hasSize(before + 1);
        assertThat(batch().canRetry()).isFalse();
    }

    @Test
    void stoppingLetsWhatIsUnderWayEnd() {
        model.proposeRemoval(allMembers().stream().filter(row -> !row.userId().equals(ADA)).toList());
        assertThat(batch().rows()).hasSize(4);
        batch().run();
        tasks.runNext();
        batch().stop();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.STOPPING);
        assertThat(batch().summaryProperty().get()).contains("Stopping after 1 of 4", "under way are let end: 3");
        tasks.runAll();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.FINISHED);
        assertThat(states()).containsOnly(State.DONE);
    }

    @Test
    void whatWasNotSentIsToldAndCanBeSentLater() {
        for (int i = 10; i < 20; i++) {
            client.members.put(SLUG, new Member("00000000-0000-4000-8000-0000000000" + i, "p" + i + "@example.org",
                    null, Role.READER, SampleGraphs.CREATED));
        }
        model.refresh();
        tasks.runAll();
        model.proposeRole(allMembers().stream().filter(row -> row.email().startsWith("p1")).toList(), Role.WRITER);
        batch().run();
        tasks.runNext();
        batch().stop();
        tasks.runAll();
        assertThat(states()).filteredOn(State.DONE::equals).hasSize(5);
        assertThat(states()).filteredOn(State.STOPPED::equals).hasSize(5);
        assertThat(batch().summaryProperty().get()).contains("5 changes were made.", "Not sent: 5.");
        batch().retryFailed();
        tasks.runAll();
        assertThat(states()).containsOnly(State.DONE);
        assertThat(writes()).hasSize(10);
    }

    @Test
    void aLostAnswerIsLookedUpAndNeverRepeated() {
        client.script.failNext("members.changeRole", new Failure.Timeout("127.0.0.1:8000",
                java.time.Duration.ofSeconds(15)));
        model.proposeRole(rows(GRACE), Role.READER);
        client.members.put(SLUG, new Member(GRACE, "grace.hopper@example.org", null, Role.READER,
                SampleGraphs.CREATED));
        batch().run();
        tasks.runAll();
        assertThat(states()).containsExactly(State.DONE);
        assertThat(writes()).hasSize(1);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
    }

    @Test
    void withoutTheServerTheRestIsNotSent() {
        for (int i = 10; i < 20; i++) {
            client.members.put(SLUG, new Member("00000000-0000-4000-8000-0000000000" + i, "p" + i + "@example.org",
                    null, Role.READER, SampleGraphs.CREATED));
        }
        model.refresh();
        tasks.runAll();
        model.proposeRole(allMembers().stream().filter(row -> row.email().startsWith("p1")).toList(), Role.WRITER);
        client.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        batch().run();
        tasks.runAll();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.FINISHED);
        assertThat(states()).filteredOn(State.FAILED::equals).hasSize(4);
        assertThat(states()).filteredOn(State.STOPPED::equals).hasSize(6);
        assertThat(batch().canRetry()).as("not while it is gone").isFalse();
    }

    @Test
    void whatWasDoneCanBeUndoneAfterAnotherPreview() {
        model.proposeRemoval(rows(GRACE, EDSGER));
        batch().run();
        tasks.runAll();
        batch().proposeUndo();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.PREVIEW);
        assertThat(batch().rows()).extracting(BatchRow::plan).containsOnly(BatchRow.Plan.ADD);
        batch().run();
        tasks.runAll();
        assertThat(role(GRACE)).isEqualTo(Role.WRITER);
        assertThat(role(EDSGER)).isEqualTo(Role.READER);
    }

    @Test
    void theBatchGoesOnWhileAnotherGraphIsShown() {
        model.proposeRole(rows(GRACE, EDSGER), Role.ADMIN);
        MemberBatch running = batch();
        running.run();
        model.show(client.graphs.get("patents"));
        tasks.runAll();
        assertThat(running.phaseProperty().get()).isEqualTo(Phase.FINISHED);
        assertThat(desk.notices).extracting(TestDesk.Shown::text).anyMatch(text -> text.contains("Sales Europe"));
        model.show(client.graphs.get(SLUG));
        assertThat(batch()).isSameAs(running);
    }

    @Test
    void theReportHasEveryLineAndIsSafeInASpreadsheet() {
        client.members.put(SLUG, new Member("00000000-0000-4000-8000-000000000009", "=cmd@example.org", null,
                Role.READER, SampleGraphs.CREATED));
        model.refresh();
        tasks.runAll();
        model.proposeRole(rows("00000000-0000-4000-8000-000000000009", GRACE), Role.WRITER);
        batch().run();
        tasks.runAll();
        batch().saveReport();
        String report = desk.saved.get("members-sales_eu-report.csv");
        assertThat(report.lines()).hasSize(4);
        assertThat(report).contains("server: Local workspace", "graph: sales_eu", "as of 2026-11-20T10:41:00Z",
                "'=cmd@example.org,change,reader,writer,done", "grace.hopper@example.org,skip,,,nothing");
    }
}
