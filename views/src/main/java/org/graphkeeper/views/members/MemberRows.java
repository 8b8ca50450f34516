package org.graphkeeper.views.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The rows of the members table: members first, then those who need no membership. A row lives as long as its person
/// is in the list, so that notes and questions in it survive a refresh. FX-thread confined.
final class MemberRows {

    private final Texts texts;
    private final ObservableList<MemberRow> rows = FXCollections.observableArrayList(row -> new Observable[] {
        row.roleProperty(), row.noteKindProperty()});
    private final FilteredList<MemberRow> shown = new FilteredList<>(rows);
    private final Map<String, MemberRow> known = new HashMap<>();
    private final Set<String> memberIds = new HashSet<>();
    private final StringProperty filter = new SimpleStringProperty("");

    MemberRows(Texts texts) {
        this.texts = texts;
        filter.subscribe(text -> {
            String needle = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(row -> needle.isEmpty() || row.matches(needle));
        });
    }

    /// What the filter lets through.
    ObservableList<MemberRow> shown() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// `7 members`, `2 of 7 members` while filtered.
    String countText() {
        long all = rows.stream().filter(MemberRow::isMember).count();
        long visible = shown.stream().filter(MemberRow::isMember).count();
        return all == visible ? texts.get("members.count", all) : texts.get("members.count.filtered", visible, all);
    }

    Optional<MemberRow> of(String userId) {
        return Optional.ofNullable(known.get(userId));
    }

    boolean isMember(String userId) {
        return memberIds.contains(userId.toLowerCase(Locale.ROOT));
    }

    /// Asks for a yes in one row, and in no other.
    void confirmOnly(MemberRow asked) {
        rows.forEach(other -> other.confirmingProperty().set(other == asked));
    }

    void forget(String userId) {
        known.remove(userId);
    }

    void clear() {
        known.clear();
        memberIds.clear();
        rows.clear();
    }

    /// Shows these people.
    ///
    /// @param members in any order
    /// @param users   all users that are known; superusers among them need no membership
    /// @param wished  the role that a write under way gives a member, by user id
    void fill(Graph graph, List<Member> members, List<User> users, Function<String, Optional<Role>> wished) {
        List<MemberRow> newer = new ArrayList<>();
        memberIds.clear();
        members.forEach(member -> memberIds.add(member.userId().toLowerCase(Locale.ROOT)));
        if (graph.isDefault()) {
            newer.add(implicit(MemberRow.Kind.EVERYONE, "everyone", "", null));
        }
        members.stream().sorted(Comparator.comparing(Member::email, String.CASE_INSENSITIVE_ORDER))
                .forEach(member -> newer.add(rowOf(member, wished.apply(member.userId()).orElse(member.role()))));
        users.stream().filter(User::superuser).filter(User::active)
                .filter(user -> !memberIds.contains(user.id().toLowerCase(Locale.ROOT)))
                .forEach(user -> newer.add(implicit(MemberRow.Kind.SUPERUSER, user.id(), user.email(),
                        user.displayName())));
        if (!newer.equals(rows)) {
            rows.setAll(newer);
        }
    }

    /// Says in every row why it cannot be changed.
    ///
    /// @param general why nothing can be changed at all; empty when it can
    /// @param removal why nobody can be removed; empty when they can
    void lock(String general, String removal) {
        List<MemberRow> admins = rows.stream().filter(row -> row.roleProperty().get() == Role.ADMIN).toList();
        for (MemberRow row : rows) {
            boolean lastAdmin = admins.size() == 1 && admins.getFirst() == row;
            row.lockProperty().set(!general.isEmpty() ? general
                    : !row.isMember() ? texts.get("members.lock.implicit")
                    : lastAdmin ? texts.get("members.lock.lastadmin") : "");
            row.removalLockProperty().set(row.lockProperty().get().isEmpty() ? removal : row.lockProperty().get());
        }
    }

    private MemberRow rowOf(Member member, Role role) {
        MemberRow old = known.get(member.userId());
        boolean same = old != null && old.isMember() && old.email().equals(member.email())
                && Objects.equals(old.since(), member.since());
        MemberRow row = same ? old : new MemberRow(MemberRow.Kind.MEMBER, member.userId(), member.email(),
                member.displayName(), member.since());
        known.put(member.userId(), row);
        row.roleProperty().set(role);
        return row;
    }

    private MemberRow implicit(MemberRow.Kind kind, String id, String email, @Nullable String name) {
        return known.compute(id, (_, old) -> old != null && old.kind() == kind ? old
                : new MemberRow(kind, id, email, name, null));
    }
}
