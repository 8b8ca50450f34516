package org.graphkeeper.views.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
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
    private final Loader<List<Member>> members;
    private final Loader<List<User>> users;
    private final ObservableList<MemberRow> rows = FXCollections.observableArrayList(row -> new Observable[] {
        row.roleProperty(), row.noteKindProperty()});
    private final FilteredList<MemberRow> shown = new FilteredList<>(rows);
    private final Map<String, MemberRow> known = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty("");
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
        this.members = new Loader<>(surroundings.tasks(), session.connectivity());
        this.users = new Loader<>(surroundings.tasks(), session.connectivity());
        this.adding = new AddMemberViewModel(this, texts);
        members.onValue(_ -> rebuild());
        users.onValue(_ -> rebuild());
        members.stateProperty().subscribe(this::settle);
        users.stateProperty().subscribe(state -> adding.usersAnswered(state));
        filter.subscribe(text -> {
            String needle = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(row -> needle.isEmpty() || row.matches(needle));
        });
    }

    /// Members first, then those who need no membership; filtered, in the server's order.
    ObservableList<MemberRow> rows() {
        return shown;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return members.stateProperty();
    }

    StringProperty filterProperty() {
        return filter;
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
        long all = rows.stream().filter(MemberRow::isMember).count();
        long visible = shown.stream().filter(MemberRow::isMember).count();
        return all == visible ? texts.get("members.count", all) : texts.get("members.count.filtered", visible, all);
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
        known.clear();
        rows.clear();
        adding.reset();
        filter.set("");
        if (next == null) {
            changes = null;
            members.cancel();
            return;
        }
        changes = new MemberChanges(session, surroundings, next, new ChangeListener());
        members.show(texts.get("members.loading", next.name()), session.client().members().of(next.slug()));
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
        if (!members.isFetching()) {
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
            members.refresh(texts.get("members.loading", current.name()),
                    session.client().members().of(current.slug()));
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
            rows.forEach(other -> other.confirmingProperty().set(other == row));
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
        return rows.stream().anyMatch(row -> row.isMember() && row.userId().equalsIgnoreCase(userId));
    }

    List<User> users() {
        List<User> list = users.value();
        return list == null ? List.of() : list;
    }

    /// Whether removing this person would shut out the one who asks.
    boolean isSelf(MemberRow row) {
        @Nullable Account account = session.accountProperty().get();
        return account != null && account.id().equals(row.userId());
    }

    private void loadUsers() {
        @Nullable Account account = session.accountProperty().get();
        if (account != null && !account.superuser()) {
            adding.usersAnswered(new LoadState.Failed(new Failure.Forbidden("")));
        } else if (!users.isFetching() && graph.get() != null) {
            if (users.value() == null) {
                users.show(texts.get("members.users.loading"), session.client().users().all());
            } else {
                users.refresh(texts.get("members.users.loading"), session.client().users().all());
            }
        }
    }

    private void connectivityChanged(Connectivity.State state) {
        if (state == Connectivity.State.ONLINE && attached && !(stateProperty().get() instanceof LoadState.Ready)
                && !members.isFetching()) {
            refresh();
        }
        relock();
    }

    private void settle(LoadState state) {
        List<Member> list = members.value();
        if (state instanceof LoadState.Ready && list != null && changes != null && changes.hasUnsettled()) {
            changes.settle(list);
            rebuild();
        }
    }

    private void rebuild() {
        List<MemberRow> newer = new ArrayList<>();
        List<Member> list = members.value();
        @Nullable Graph current = graph.get();
        if (list != null && current != null) {
            if (current.isDefault()) {
                newer.add(implicit(MemberRow.Kind.EVERYONE, "everyone", "", null));
            }
            list.stream().sorted(Comparator.comparing(Member::email, String.CASE_INSENSITIVE_ORDER))
                    .forEach(member -> newer.add(rowOf(member)));
            users().stream().filter(User::superuser).filter(User::active)
                    .filter(user -> list.stream().noneMatch(member -> member.userId().equals(user.id())))
                    .forEach(user -> newer.add(implicit(MemberRow.Kind.SUPERUSER, user.id(), user.email(),
                            user.displayName())));
        }
        if (!newer.equals(rows)) {
            rows.setAll(newer);
        }
        relock();
        adding.membersChanged();
    }

    private MemberRow rowOf(Member member) {
        MemberRow old = known.get(member.userId());
        boolean same = old != null && old.isMember() && old.email().equals(member.email())
                && Objects.equals(old.since(), member.since());
        MemberRow row = same ? old : new MemberRow(MemberRow.Kind.MEMBER, member.userId(), member.email(),
                member.displayName(), member.since());
        known.put(member.userId(), row);
        row.roleProperty().set(changes == null ? member.role() : changes.of(member.userId())
                .filter(change -> change.kind() == MemberChanges.Kind.ROLE).map(Change::after).orElse(member.role()));
        return row;
    }

    private MemberRow implicit(MemberRow.Kind kind, String id, String email, @Nullable String name) {
        return known.compute(id, (_, old) -> old != null && old.kind() == kind ? old
                : new MemberRow(kind, id, email, name, null));
    }

    private void relock() {
        lock.set(generalLock());
        List<MemberRow> admins = rows.stream().filter(row -> row.roleProperty().get() == Role.ADMIN).toList();
        for (MemberRow row : rows) {
            boolean lastAdmin = admins.size() == 1 && admins.getFirst() == row;
            row.lockProperty().set(!lock.get().isEmpty() ? lock.get()
                    : !row.isMember() ? texts.get("members.lock.implicit")
                    : lastAdmin ? texts.get("members.lock.lastadmin") : "");
        }
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
        List<Member> list = members.value();
        boolean admin = list == null || list.stream()
                .anyMatch(member -> member.userId().equals(account.id()) && member.role() == Role.ADMIN);
        return admin ? "" : texts.get("members.lock.role");
    }

    private final class ChangeListener implements MemberChanges.Listener {

        @Override
        public void done(Change change, @Nullable Member member) {
            MemberRow row = known.get(change.userId());
            List<Member> list = new ArrayList<>(members.value() == null ? List.of() : members.value());
            list.removeIf(other -> other.userId().equals(change.userId())
                    && (member != null || change.kind() == MemberChanges.Kind.REMOVE));
            if (member != null) {
                list.add(member);
            }
            if (change.kind() == MemberChanges.Kind.REMOVE) {
                known.remove(change.userId());
            } else if (row != null) {
                row.tell(NoteKind.DONE, texts.get("members.note.saved"));
            }
            members.replace(List.copyOf(list));
            tell(change);
        }

        @Override
        public void refused(Change change, Problem problem) {
            MemberRow row = known.get(change.userId());
            if (change.kind() == MemberChanges.Kind.ADD) {
                adding.refused(problem);
            } else if (row != null) {
                row.tell(NoteKind.REFUSED, problem.text());
            }
            rebuild();
            if (session.connectivity().writable().get() && !changes().hasUnsettled()) {
                refresh();
            }
        }

        @Override
        public void unknown(Change change) {
            MemberRow row = known.get(change.userId());
            if (change.kind() == MemberChanges.Kind.ADD) {
                adding.checking(texts.get("members.note.checking"));
            } else if (row != null) {
                row.tell(NoteKind.CHECKING, texts.get("members.note.checking"));
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
