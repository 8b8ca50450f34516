package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.members.MemberRow.NoteKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersViewModelTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String GRACE = "00000000-0000-4000-8000-000000000002";
    private static final String ALAN = "00000000-0000-4000-8000-000000000007";
    private static final Failure LOST = new Failure.Offline("127.0.0.1:8000", "connection reset", true);
    private static final Failure GONE = new Failure.Offline("127.0.0.1:8000", "connection refused", false);

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

    private MemberRow row(String userId) {
        return model.rows().stream().filter(row -> row.userId().equals(userId)).findFirst().orElseThrow();
    }

    private Role role(String userId) {
        return row(userId).roleProperty().get();
    }

    private ActivityLog.Entry logged() {
        return desk.activity.getFirst();
    }

    @Test
    void superusersWithoutMembershipAreListedAsImplicit() {
        assertThat(model.rows()).filteredOn(row -> row.kind() == MemberRow.Kind.SUPERUSER)
                .extracting(MemberRow::email).containsExactly("root@example.org");
        assertThat(model.countText()).isEqualTo("5 members");
    }

    @Test
    void aRoleChangeShowsAtOnceAndIsConfirmed() {
        MemberRow before = row(GRACE);
        model.changeRole(before, Role.ADMIN);
        assertThat(role(GRACE)).isEqualTo(Role.ADMIN);
        assertThat(before.noteKindProperty().get()).isEqualTo(NoteKind.PENDING);
        tasks.runAll();
        assertThat(row(GRACE)).isSameAs(before);
        assertThat(before.noteKindProperty().get()).isEqualTo(NoteKind.DONE);
        assertThat(logged()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("member.role");
            assertThat(entry.subject()).isEqualTo("sales_eu / grace.hopper@example.org");
            assertThat(entry.before()).isEqualTo("writer");
            assertThat(entry.after()).isEqualTo("admin");
            assertThat(entry.outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        });
    }

    @Test
    void theLastAdminIsLockedWithTheReason() {
        assertThat(row(ADA).lockProperty().get()).contains("last admin");
        model.changeRole(row(ADA), Role.READER);
        model.askRemoval(row(ADA));
        assertThat(tasks.waiting()).isEmpty();
        assertThat(row(ADA).confirmingProperty().get()).isFalse();
    }

    @Test
    void theServersRefusalOfTheLastAdminRollsBackWithWords() {
        model.changeRole(row(GRACE), Role.ADMIN);
        tasks.runAll();
        client.members.put(SLUG,
                new Member(GRACE, "grace.hopper@example.org", null, Role.READER, SampleGraphs.CREATED));
        model.changeRole(row(ADA), Role.WRITER);
        assertThat(role(ADA)).isEqualTo(Role.WRITER);
        tasks.runAll();
        assertThat(role(ADA)).isEqualTo(Role.ADMIN);
        assertThat(row(ADA).noteKindProperty().get()).isEqualTo(NoteKind.REFUSED);
        assertThat(row(ADA).noteProperty().get()).contains("is the last admin", "Make somebody else an admin first");
        assertThat(logged().outcome()).isEqualTo(ActivityLog.Outcome.REFUSED);
        assertThat(logged().answer()).isEqualTo("Cannot demote the last admin of a graph");
        assertThat(role(GRACE)).as("the list is read again").isEqualTo(Role.READER);
    }

    @Test
    void aLostAnswerIsCheckedAgainstTheListAndConfirmed() {
        client.script.failNext("members.changeRole", LOST);
        model.changeRole(row(GRACE), Role.READER);
        tasks.runNext();
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.CHECKING);
        client.members.put(SLUG, new Member(GRACE, "grace.hopper@example.org", "Grace Hopper", Role.READER,
                SampleGraphs.CREATED));
        tasks.runAll();
        assertThat(role(GRACE)).isEqualTo(Role.READER);
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.DONE);
        assertThat(logged().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        assertThat(client.script.calls()).filteredOn(call -> call.startsWith("members.changeRole")).hasSize(1);
    }

    @Test
    void aLostAnswerThatWasNotCarriedOutRollsBack() {
        client.script.failNext("members.changeRole", LOST);
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        assertThat(row(GRACE).noteKindProperty().get()).as("it may still be on its way").isEqualTo(NoteKind.CHECKING);
        lookTwiceMore();
        assertThat(role(GRACE)).isEqualTo(Role.WRITER);
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.REFUSED);
        assertThat(logged().outcome()).isEqualTo(ActivityLog.Outcome.FAILED);
    }

    @Test
    void aCheckWaitsForTheServerToComeBack() {
        client.script.failNext("members.changeRole", LOST);
        client.script.outage(GONE);
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        lookTwiceMore();
        assertThat(tasks.waiting()).as("a lost server is not asked").isEmpty();
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.CHECKING);
        client.script.endOutage();
        desk.session.connectivity().reached(FakeClient.NOW);
        tasks.runAll();
        lookTwiceMore();
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.REFUSED);
        assertThat(role(GRACE)).isEqualTo(Role.WRITER);
    }

    @Test
    void anUnsettledChangeIsLookedUpAndRecordedAlthoughAnotherGraphIsShown() {
        client.script.failNext("members.changeRole", LOST);
        client.script.outage(GONE);
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        assertThat(logged().outcome()).isEqualTo(ActivityLog.Outcome.UNKNOWN);
        model.show(client.graphs.get("patents"));
        tasks.elapseAll();
        client.members.put(SLUG, new Member(GRACE, "grace.hopper@example.org", "Grace Hopper", Role.READER,
                SampleGraphs.CREATED));
        client.script.endOutage();
        desk.session.connectivity().reached(FakeClient.NOW);
        tasks.runAll();
        assertThat(logged().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
    }

    private void lookTwiceMore() {
        tasks.elapseAll();
        tasks.elapseAll();
    }

    @Test
    void removalAsksFirstAndCanBeTakenBack() {
        model.askRemoval(row(GRACE));
        assertThat(row(GRACE).confirmingProperty().get()).isTrue();
        assertThat(tasks.waiting()).isEmpty();
        model.remove(row(GRACE));
        tasks.runAll();
        assertThat(model.isMember(GRACE)).isFalse();
        assertThat(logged().action()).isEqualTo("member.remove");
        desk.notices.getFirst().action().run().run();
        tasks.runAll();
        assertThat(role(GRACE)).isEqualTo(Role.WRITER);
    }

    @Test
    void offlineTheStoredListStaysAndNothingCanBeChanged() {
        client.script.outage(GONE);
        model.refresh();
        tasks.runAll();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Stale.class);
        assertThat(model.rows()).hasSize(6);
        assertThat(model.lockProperty().get()).contains("offline");
        model.changeRole(row(GRACE), Role.ADMIN);
        assertThat(tasks.waiting()).isEmpty();
    }

    @Test
    void readersSeeWhyTheyMayNotChangeAnything() {
        desk.session.accountProperty().set(new Account(GRACE, "grace.hopper@example.org", null, false));
        tasks.runAll();
        assertThat(model.lockProperty().get()).contains("Only admins");
        assertThat(model.adding().wayProperty().get()).isEqualTo(AddMemberViewModel.Way.ID);
    }

    @Test
    void onTheDefaultGraphEveryoneReads() {
        model.show(client.graphs.get("default"));
        tasks.runAll();
        assertThat(model.rows().getFirst().kind()).isEqualTo(MemberRow.Kind.EVERYONE);
    }

    @Test
    void filteringFindsByMailAndName() {
        model.filterProperty().set("HOPPER");
        assertThat(model.rows()).extracting(MemberRow::userId).containsExactly(GRACE);
        assertThat(model.countText()).isEqualTo("1 of 5 members");
    }

    @Test
    void typeAheadOffersUsersAndMarksMembers() {
        List<AddMemberViewModel.Candidate> found = model.adding().suggest("a");
        assertThat(found.getFirst().member()).isFalse();
        assertThat(found).filteredOn(AddMemberViewModel.Candidate::member).extracting(one -> one.user().id())
                .contains(ADA, GRACE);
        model.adding().queryProperty().set("grace.hopper@example.org");
        assertThat(model.adding().flawProperty().get()).contains("Already a member");
        assertThat(model.adding().readyProperty().get()).isFalse();
    }

    @Test
    void addingByTypeAheadTellsAndLogs() {
        model.adding().choose(model.adding().suggest("turing").getFirst());
        model.adding().roleProperty().set(Role.WRITER);
        model.adding().submit();
        assertThat(model.adding().readyProperty().get()).as("not twice").isFalse();
        tasks.runAll();
        assertThat(role(ALAN)).isEqualTo(Role.WRITER);
        assertThat(model.adding().lastAddedProperty().get()).isEqualTo(ALAN);
        assertThat(model.adding().queryProperty().get()).isEmpty();
        assertThat(logged().action()).isEqualTo("member.add");
        assertThat(desk.notices).hasSize(1);
    }

    @Test
    void whereTheListIsRefusedAnIdIsCheckedWhileTyping() {
        client.script.failNext("users.all", new Failure.Forbidden("Requires permission: system:manage_users"));
        MembersViewModel byId = new MembersViewModel(desk.session, desk.surroundings);
        byId.attach();
        byId.show(client.graphs.get(SLUG));
        tasks.runAll();
        AddMemberViewModel adding = byId.adding();
        assertThat(adding.wayProperty().get()).isEqualTo(AddMemberViewModel.Way.ID);
        adding.queryProperty().set("00000000-0000");
        assertThat(adding.flawProperty().get()).contains("13 typed");
        adding.queryProperty().set("grace");
        assertThat(adding.flawProperty().get()).contains("no user id");
        adding.queryProperty().set(" " + ALAN.toUpperCase(java.util.Locale.ROOT) + " ");
        assertThat(adding.flawProperty().get()).isEmpty();
        adding.submit();
        tasks.runAll();
        assertThat(byId.isMember(ALAN)).isTrue();
    }

    @Test
    void anUnknownUserIsRefusedInTheForm() {
        model.adding().queryProperty().set("00000000-0000-4000-8000-00000000dead");
        model.adding().submit();
        tasks.runAll();
        assertThat(model.adding().problemProperty().get()).isNotNull();
        assertThat(model.adding().problemProperty().get().what()).contains("no user");
        assertThat(model.adding().readyProperty().get()).as("may be tried again").isTrue();
    }

    @Test
    void aRoleChangeCanBeTakenBackByTheNotice() {
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        assertThat(desk.notices.getLast().text()).contains("grace.hopper@example.org is now Reader");
        desk.notices.getLast().action().run().run();
        assertThat(role(GRACE)).as("optimistic").isEqualTo(Role.WRITER);
        tasks.runAll();
        assertThat(role(GRACE)).isEqualTo(Role.WRITER);
        assertThat(row(GRACE).noteKindProperty().get()).isEqualTo(NoteKind.DONE);
    }

    @Test
    void takingBackWhatSomebodyElseChangedMeanwhileDoesNothingAndSaysSo() {
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        Runnable undo = desk.notices.getLast().action().run();
        client.members.put(SLUG, new Member(GRACE, "grace.hopper@example.org", null, Role.ADMIN,
                SampleGraphs.CREATED));
        model.refresh();
        tasks.runAll();
        undo.run();
        assertThat(tasks.waiting()).isEmpty();
        assertThat(role(GRACE)).isEqualTo(Role.ADMIN);
        assertThat(desk.notices.getLast().text()).contains("changed again meanwhile");
    }

    @Test
    void takingBackNeedsTheGraphToBeShown() {
        model.changeRole(row(GRACE), Role.READER);
        tasks.runAll();
        Runnable undo = desk.notices.getLast().action().run();
        model.show(client.graphs.get("patents"));
        tasks.runAll();
        undo.run();
        assertThat(desk.notices.getLast().text()).isEqualTo("Open Sales Europe to undo this.");
    }
}
