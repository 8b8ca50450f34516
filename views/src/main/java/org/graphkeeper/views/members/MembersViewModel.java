package org.graphkeeper.views.members;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.graphkeeper.views.members.MemberRow.NoteKind;
import org.jspecify.annotations.Nullable;

/// State and commands of the members tab. FX-thread confined.
final class MembersViewModel {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ChangeWords words;
    private final MemberLists lists;
    private final MemberRows rows;
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper removalLock = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable Graph> graph = new SimpleObjectProperty<>();
    /// Slug of the graph that something was typed for.
    private final StringProperty typedFor = new SimpleStringProperty("");
    private final AddMemberViewModel adding;
    private final ImportViewModel importing;
    private final MemberBatches batches;
    private @Nullable MemberChanges changes;
    private Subscription subscription = Subscription.EMPTY;
    private boolean attached;

    MembersViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.words = new ChangeWords(texts, new RoleText(surroundings.texts("base")));
        this.batches = new MemberBatches(session, surroundings, this::membersOf, this::batchEnded);
        this.rows = new MemberRows(texts);
        this.lists = new MemberLists(session, surroundings, texts);
        this.adding = new AddMemberViewModel(this, texts, session.drafts());
        this.importing = new ImportViewModel(this, session, surroundings);
        session.drafts().keep("members.graph", String.class, typedFor);
        session.drafts().keep("members.filter", String.class, rows.filterProperty());
        lists.onChange(this::rebuild);
        lists.membersStateProperty().subscribe(this::settle);
        lists.usersStateProperty().subscribe(state -> adding.usersAnswered(state));
    }

    /// Members first, then those who need no membership; filtered, in the server's order.
    ObservableList<MemberRow> rows() {
        return rows.shown();
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return lists.membersStateProperty();
    }

    StringProperty filterProperty() {
        return rows.filterProperty();
    }

    /// Why nothing can be changed at all; empty when it can.
    ReadOnlyStringProperty lockProperty() {
        return lock.getReadOnlyProperty();
    }

    /// Why nobody can be removed; empty when they can.
    ReadOnlyStringProperty removalLockProperty() {
        return removalLock.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph;
    }

    AddMemberViewModel adding() {
        return adding;
    }

    /// Many changes to the graph that is shown; null for no graph. What is under way is kept while others are shown.
    ReadOnlyObjectProperty<@Nullable MemberBatch> batchProperty() {
        return batches.shownProperty();
    }

    /// Members from a file.
    ImportViewModel importing() {
        return importing;
    }

    /// Saves the members that the filter lets through.
    void export() {
        @Nullable Graph current = graph.get();
        List<Member> list = lists.members();
        if (current == null || list == null) {
            return;
        }
        surroundings.dialogs().saveText(texts.get("members.export.title"), "members-" + current.slug() + ".csv",
                MemberExport.of(list, rows.shown(), texts.get("members.export.stamp", session.profileName(),
                        current.slug(), MemberExport.orDash(filterProperty().get().strip()),
                        MemberExport.asOf(stateProperty().get()))));
    }

    /// Takes over a list that was read apart.
    void takeMembers(List<Member> list) {
        lists.replace(list);
    }

    /// Proposes one role for several members.
    void proposeRole(List<MemberRow> chosen, Role role) {
        if (lock.get().isEmpty()) {
            batches.proposeRole(chosen, role);
        }
    }

    /// Proposes to remove several members.
    void proposeRemoval(List<MemberRow> chosen) {
        if (removalLock.get().isEmpty()) {
            batches.proposeRemoval(chosen);
        }
    }

    /// `7 members`, `2 of 7 members` while filtered.
    String countText() {
        return rows.countText();
    }

    void show(@Nullable Graph next) {
        @Nullable Graph before = graph.get();
        graph.set(next);
        boolean same = before != null && next != null && before.slug().equals(next.slug());
        if (same) {
            if (before.memberCount() != next.memberCount()) {
                refresh();
            }
            relock();
            return;
        }
        if (changes != null) {
            changes.abandon();
        }
        rows.clear();
        if (next != null && !typedFor.get().equals(next.slug())) {
            typedFor.set(next.slug());
            rows.filterProperty().set("");
            adding.reset();
            importing.close();
        }
        if (next == null) {
            changes = null;
            batches.show(null);
            lists.showNone();
            return;
        }
        changes = new MemberChanges(session, surroundings, next,
                new RowOutcomes(this, rows, lists, session, surroundings, next));
        batches.show(next);
        lists.show(next);
        loadUsers();
        relock();
    }

    void attach() {
        attached = true;
        subscription = Subscription.combine(
                session.connectivity().stateProperty().subscribe((_, _) -> connectivityChanged()),
                session.infoProperty().subscribe((_, _) -> loadUsers()),
                session.safeguard().accessProperty().subscribe((_, _) -> relock()),
                session.accountProperty().subscribe((_, _) -> {
                    loadUsers();
                    rebuild();
                }));
        if (!lists.isFetchingMembers()) {
            refresh();
        }
        relock();
    }

    void detach() {
        attached = false;
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    void refresh() {
        @Nullable Graph current = graph.get();
        if (current != null) {
            lists.refresh(current);
        }
    }

    /// Optimistic: the row shows the new role at once and goes back with the reason when the server refuses.
    void changeRole(MemberRow row, Role role) {
        @Nullable Role before = row.roleProperty().get();
        boolean locked = !row.lockProperty().get().isEmpty() || row.isBusy();
        if (changes == null || before == null || before == role || locked) {
            return;
        }
        row.confirmingProperty().set(false);
        ask(new Change(MemberChanges.Kind.ROLE, row.userId(), row.label(), before, role), Safeguard.Asked.NOTHING,
                () -> row.tell(NoteKind.PENDING, texts.get("members.note.saving")), () -> { });
    }

    /// Asks for a yes in the row.
    void askRemoval(MemberRow row) {
        if (row.isMember() && row.removalLockProperty().get().isEmpty() && !row.isBusy()) {
            rows.confirmOnly(row);
        }
    }

    void cancelRemoval(MemberRow row) {
        row.confirmingProperty().set(false);
    }

    void remove(MemberRow row) {
        row.confirmingProperty().set(false);
        if (changes == null || !row.removalLockProperty().get().isEmpty() || row.isBusy()) {
            return;
        }
        ask(new Change(MemberChanges.Kind.REMOVE, row.userId(), row.label(), row.roleProperty().get(), null),
                Safeguard.Asked.WHETHER, () -> row.tell(NoteKind.PENDING, texts.get("members.note.removing")),
                () -> { });
    }

    /// @param label e-mail if known, else the user id
    void add(String userId, String label, Role role) {
        if (changes != null && lock.get().isEmpty()) {
            ask(new Change(MemberChanges.Kind.ADD, userId, label, null, role), Safeguard.Asked.NOTHING, () -> { },
                    adding::declined);
        }
    }

    /// Starts a change of the graph that is shown, after asking where the profile wants that.
    private void ask(Change change, Safeguard.Asked already, Runnable starting, Runnable declined) {
        MemberChanges asked = changes;
        Graph current = graph.get();
        if (asked != null && current != null) {
            session.safeguard().ask(words.of(change, current), already, () -> {
                starting.run();
                asked.start(change);
                rebuild();
            }, declined);
        }
    }

    boolean isMember(String userId) {
        return rows.isMember(userId);
    }

    List<User> users() {
        return lists.users();
    }

    /// Whether an account can be found by its whole address.
    boolean canLookUp() {
        return lists.canLookUp();
    }

    /// Asks who has an address.
    BackgroundTasks.Handle lookUp(String email, Consumer<KnownUser> onFound, Consumer<Failure> onFailure) {
        return lists.lookUp(email, onFound, onFailure);
    }

    BackgroundTasks.Handle schedule(Duration pause, Runnable action) {
        return surroundings.tasks().schedule(pause, action);
    }

    Problem problemOf(Failure failure) {
        return surroundings.failureText().of(failure);
    }

    /// Whether removing this person would shut out the one who asks.
    boolean isSelf(MemberRow row) {
        @Nullable Account account = session.accountProperty().get();
        return account != null && account.id().equals(row.userId());
    }

    /// A single change was refused.
    void settledOne() {
        rebuild();
        if (session.connectivity().writable().get() && (changes == null || !changes.hasUnsettled())) {
            refresh();
        }
    }

    /// The answer to a single change was lost.
    void checkAgain() {
        rebuild();
        refresh();
    }

    private List<Member> membersOf(Graph asked) {
        @Nullable Graph current = graph.get();
        List<Member> list = lists.members();
        return list == null || current == null || !current.slug().equals(asked.slug()) ? List.of() : list;
    }

    private void batchEnded(Graph changed) {
        session.catalog().refresh();
        @Nullable Graph current = graph.get();
        if (current != null && current.slug().equals(changed.slug())) {
            refresh();
        } else {
            surroundings.notices().show(Notices.Weight.INFO,
                    texts.get("members.batch.ended.elsewhere", changed.name()), null);
        }
    }

    private void loadUsers() {
        LoadState refusal = graph.get() == null ? null : lists.askForUsers();
        if (refusal != null) {
            adding.usersAnswered(refusal);
        }
    }

    private void connectivityChanged() {
        if (session.connectivity().isServing() && attached && !(stateProperty().get() instanceof LoadState.Ready)
                && !lists.isFetchingMembers()) {
            refresh();
        }
        relock();
    }

    private void settle(LoadState state) {
        List<Member> list = lists.members();
        if (state instanceof LoadState.Ready && list != null && changes != null && changes.hasUnsettled()) {
            changes.settle(list);
            rebuild();
        }
    }

    private void rebuild() {
        List<Member> list = lists.members();
        @Nullable Graph current = graph.get();
        if (list != null && current != null) {
            rows.fill(current, list, users(), this::wishedRole);
        }
        relock();
        adding.membersChanged();
    }

    private Optional<Role> wishedRole(String userId) {
        return changes == null ? Optional.empty() : changes.of(userId)
                .filter(change -> change.kind() == MemberChanges.Kind.ROLE).map(Change::after);
    }

    private void relock() {
        lock.set(MemberLock.reason(session, surroundings.texts("base"), texts, graph.get(), lists.members()));
        removalLock.set(lock.get().isEmpty() ? session.safeguard().whyNot(ChangeKind.REMOVAL) : lock.get());
        rows.lock(lock.get(), removalLock.get());
    }
}
