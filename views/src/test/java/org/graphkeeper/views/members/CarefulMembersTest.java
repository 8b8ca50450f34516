package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.junit.jupiter.api.Test;

/// Members on a server where one has to be careful.
class CarefulMembersTest {

    private static final String SLUG = "sales_eu";
    private static final String GRACE = "00000000-0000-4000-8000-000000000002";
    private static final String EDSGER = "00000000-0000-4000-8000-000000000003";

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = MembersGalleryTest.client();
    private TestDesk desk;
    private MembersViewModel model;

    private void open(AccessMode access, ConfirmLevel confirm) {
        desk = new TestDesk(tasks, client, Language.of(Locale.US), Clock.fixed(FakeClient.NOW, ZoneOffset.UTC),
                Environment.PRODUCTION, new Safety(access, confirm, Duration.ofMinutes(15)));
        model = new MembersViewModel(desk.session, desk.surroundings);
        desk.session.connectivity().reached(FakeClient.NOW);
        model.attach();
        model.show(client.graphs.get(SLUG));
        tasks.runAll();
    }

    private MemberRow row(String userId) {
        return model.rows().stream().filter(row -> row.userId().equals(userId)).findFirst().orElseThrow();
    }

    private List<String> writes() {
        return client.script.calls().stream().filter(call -> call.matches("members\\.(add|changeRole|remove) .*"))
                .toList();
    }

    @Test
    void aRoleIsAskedAboutFromWhatToWhatAndWhoSaysNoSeesTheOldOne() {
        open(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE);
        desk.confirms = false;

        model.changeRole(row(GRACE), Role.ADMIN);
        tasks.runAll();

        assertThat(desk.questions).singleElement().satisfies(question -> {
            assertThat(question.title()).contains("grace.hopper@example.org");
            assertThat(question.facts()).containsExactly(new PlannedChange.Fact("Role", "Writer", "Admin"));
            assertThat(question.verb()).isEqualTo("Change role");
        });
        assertThat(row(GRACE).roleProperty().get()).isEqualTo(Role.WRITER);
        assertThat(row(GRACE).isBusy()).isFalse();
        assertThat(writes()).isEmpty();

        desk.confirms = true;
        model.changeRole(row(GRACE), Role.ADMIN);
        assertThat(row(GRACE).roleProperty().get()).isEqualTo(Role.ADMIN);
        tasks.runAll();
        assertThat(writes()).hasSize(1);

        // Undo in the notice is a change like others.
        desk.notices.getLast().action().run().run();
        tasks.runAll();
        assertThat(desk.questions).hasSize(3);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void whoIsNotConfirmedStaysTyped() {
        open(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE);
        desk.confirms = false;
        model.adding().queryProperty().set("kay@example.org");
        String typed = client.users.stream().filter(user -> !model.isMember(user.id())).findFirst().orElseThrow()
                .email();
        model.adding().queryProperty().set(typed);

        model.adding().submit();

        assertThat(desk.questions).hasSize(1);
        assertThat(writes()).isEmpty();
        assertThat(model.adding().queryProperty().get()).isEqualTo(typed);
        assertThat(model.adding().readyProperty().get()).isTrue();
    }

    @Test
    void theQuestionInTheRowCountsAndANameIsTypedWhereNamesAre() {
        open(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE);
        model.remove(row(GRACE));
        tasks.runAll();
        assertThat(desk.questions).isEmpty();
        assertThat(writes()).hasSize(1);

        open(AccessMode.CHANGES, ConfirmLevel.TYPED_NAME);
        model.remove(row(EDSGER));
        assertThat(desk.questions).singleElement().satisfies(question ->
                assertThat(question.toType()).isEqualTo(row(EDSGER).label()));
    }

    @Test
    void withoutDeletionsRolesCanBeChangedAndNobodyRemoved() {
        open(AccessMode.NO_DELETIONS, ConfirmLevel.AS_USUAL);

        assertThat(model.lockProperty().get()).isEmpty();
        assertThat(row(GRACE).lockProperty().get()).isEmpty();
        assertThat(row(GRACE).removalLockProperty().get()).contains("no deletions");
        model.askRemoval(row(GRACE));
        assertThat(row(GRACE).confirmingProperty().get()).isFalse();
        model.remove(row(GRACE));
        model.proposeRemoval(List.of(row(GRACE), row(EDSGER)));
        assertThat(model.batchProperty().get().phaseProperty().get()).isEqualTo(Phase.CLOSED);
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        assertThat(writes()).singleElement().asString().startsWith("members.changeRole");
    }

    @Test
    void aReadOnlyConnectionLocksEverythingUntilItIsUnlocked() {
        open(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL);
        assertThat(model.lockProperty().get()).contains("read-only");
        model.changeRole(row(GRACE), Role.READER);
        assertThat(writes()).isEmpty();

        desk.session.safeguard().askToUnlock();
        assertThat(model.lockProperty().get()).isEmpty();
        desk.session.safeguard().lockNow();
        assertThat(row(GRACE).lockProperty().get()).contains("read-only");
    }

    @Test
    void aRunThatIsLockedOutStopsAndTellsWhatWasNotSent() {
        open(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL);
        desk.session.safeguard().askToUnlock();
        List<MemberRow> all = model.rows().stream().filter(MemberRow::isMember)
                .filter(row -> row.roleProperty().get() != Role.ADMIN).toList();
        model.proposeRole(all, Role.ADMIN);
        MemberBatch batch = model.batchProperty().get();
        batch.run();
        assertThat(batch.phaseProperty().get()).isEqualTo(Phase.RUNNING);

        desk.session.safeguard().lockNow();
        client.script.failWhile("members.changeRole", new Failure.Locked(AccessMode.READ_ONLY, ChangeKind.CHANGE));
        tasks.runAll();

        assertThat(batch.phaseProperty().get()).isEqualTo(Phase.FINISHED);
        assertThat(batch.canRetry()).isFalse();
        assertThat(batch.rows()).noneMatch(row -> row.state() == BatchRow.State.DONE);
        assertThat(batch.rows().stream().filter(row -> row.state() == BatchRow.State.FAILED).findFirst().orElseThrow()
                .statusProperty().get().words()).contains("read-only");
    }
}
