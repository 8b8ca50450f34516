package org.graphkeeper.views.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Problem;
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
    private final MemberLists lists;
    private final MemberRows rows;
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable Graph> graph = new SimpleObjectProperty<>();
    private final AddMemberViewModel adding;
    private @Nullable MemberChanges changes;
    private Subscription subscription = Subscription.EMPTY;
    private boolean attached;

    MembersViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.rows = new MemberRows(texts);
        this.lists = new MemberLists(session, surroundings, texts);
        this.adding = new AddMemberViewModel(this, texts);
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

    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph;
    }

    AddMemberViewModel adding() {
        return adding;
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
        adding.reset();
        if (next == null) {
            changes = null;
            lists.showNone();
            return;
        }
        changes = new MemberChanges(session, surroundings, next, new ChangeListener());
        lists.show(next);
        loadUsers();
        relock();
    }

    void attach() {
        attached = true;
        subscription = Subscription.combine(
                session.connectivity().stateProperty().subscribe((_, state) -> connectivityChanged(state)),
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
        row.tell(NoteKind.PENDING, texts.get("members.note.saving"));
        changes.start(new Change(MemberChanges.Kind.ROLE, row.userId(), row.label(), before, role));
        rebuild();
    }

    /// Asks for a yes in the row.
    void askRemoval(MemberRow row) {
        if (row.isMember() && row.lockProperty().get().isEmpty() && !row.isBusy()) {
            rows.confirmOnly(row);
        }
    }

    void cancelRemoval(MemberRow row) {
        row.confirmingProperty().set(false);
    }

    void remove(MemberRow row) {
        row.confirmingProperty().set(false);
        if (changes == null || !row.lockProperty().get().isEmpty() || row.isBusy()) {
            return;
        }
        row.tell(NoteKind.PENDING, texts.get("members.note.removing"));
        changes.start(new Change(MemberChanges.Kind.REMOVE, row.userId(), row.label(), row.roleProperty().get(), null));
        rebuild();
    }

    /// @param label e-mail if known, else the user id
    void add(String userId, String label, Role role) {
        if (changes != null && lock.get().isEmpty()) {
            changes.start(new Change(MemberChanges.Kind.ADD, userId, label, null, role));
        }
    }

    boolean isMember(String userId) {
        return rows.isMember(userId);
    }

    List<User> users() {
        return lists.users();
    }

    /// Whether removing this person would shut out the one who asks.
    boolean isSelf(MemberRow row) {
        @Nullable Account account = session.accountProperty().get();
        return account != null && account.id().equals(row.userId());
    }

    private void loadUsers() {
        LoadState refusal = graph.get() == null ? null : lists.askForUsers();
        if (refusal != null) {
            adding.usersAnswered(refusal);
        }
    }

    private void connectivityChanged(Connectivity.State state) {
        if (state == Connectivity.State.ONLINE && attached && !(stateProperty().get() instanceof LoadState.Ready)
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
        lock.set(generalLock());
        rows.lock(lock.get());
    }

    private String generalLock() {
        @Nullable Graph current = graph.get();
        @Nullable Account account = session.accountProperty().get();
        if (session.connectivity().state() == Connectivity.State.SIGN_IN_NEEDED) {
            return texts.get("members.lock.signin");
        }
        if (!session.connectivity().writable().get()) {
            return texts.get("members.lock.offline");
        }
        if (current == null || account == null || account.superuser()) {
            return "";
        }
        if (current.isDefault()) {
            return texts.get("members.lock.default");
        }
        List<Member> list = lists.members();
        boolean admin = list == null || list.stream()
                .anyMatch(member -> member.userId().equals(account.id()) && member.role() == Role.ADMIN);
        return admin ? "" : texts.get("members.lock.role");
    }

    private final class ChangeListener implements MemberChanges.Listener {

        @Override
        public void done(Change change, @Nullable Member member) {
            Optional<MemberRow> row = rows.of(change.userId());
            List<Member> list = new ArrayList<>(lists.members() == null ? List.of() : lists.members());
            list.removeIf(other -> other.userId().equals(change.userId())
                    && (member != null || change.kind() == MemberChanges.Kind.REMOVE));
            if (member != null) {
                list.add(member);
            }
            if (change.kind() == MemberChanges.Kind.REMOVE) {
                rows.forget(change.userId());
            } else {
                row.ifPresent(one -> one.tell(NoteKind.DONE, texts.get("members.note.saved")));
            }
            lists.replace(List.copyOf(list));
            tell(change);
            if (change.kind() != MemberChanges.Kind.ROLE) {
                // The table of graphs counts members.
                session.catalog().refresh();
            }
        }

        @Override
        public void refused(Change change, Problem problem) {
            Optional<MemberRow> row = rows.of(change.userId());
            if (change.kind() == MemberChanges.Kind.ADD) {
                adding.refused(problem);
            } else {
                row.ifPresent(one -> one.tell(NoteKind.REFUSED, problem.text()));
            }
            rebuild();
            if (session.connectivity().writable().get() && !changes().hasUnsettled()) {
                refresh();
            }
        }

        @Override
        public void unknown(Change change) {
            Optional<MemberRow> row = rows.of(change.userId());
            if (change.kind() == MemberChanges.Kind.ADD) {
                adding.checking(texts.get("members.note.checking"));
            } else {
                row.ifPresent(one -> one.tell(NoteKind.CHECKING, texts.get("members.note.checking")));
            }
            rebuild();
            refresh();
        }

        private void tell(Change change) {
            Graph current = Objects.requireNonNull(graph.get());
            switch (change.kind()) {
                case ADD -> {
                    adding.added(change.userId());
                    surroundings.notices().success(texts.get("members.notice.added", change.label(), current.name()));
                }
                case REMOVE -> surroundings.notices().show(Notices.Weight.SUCCESS,
                        texts.get("members.notice.removed", change.label(), current.name()),
                        new Notices.Action(texts.get("members.notice.addagain"), () ->
                                addAgain(current, change)));
                case ROLE -> { }
            }
        }

        private void addAgain(Graph then, Change removed) {
            @Nullable Graph current = graph.get();
            @Nullable Role role = removed.before();
            if (role != null && current != null && current.slug().equals(then.slug())) {
                add(removed.userId(), removed.label(), role);
            }
        }

        private MemberChanges changes() {
            return Objects.requireNonNull(changes);
        }
    }
}
