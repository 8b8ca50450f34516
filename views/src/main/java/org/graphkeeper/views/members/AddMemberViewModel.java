package org.graphkeeper.views.members;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Adding one person: by type-ahead over the users, or by user id where the server refuses the list (contract 2.2:
/// graph admins have no lookup). FX-thread confined.
final class AddMemberViewModel {

    /// A user as a suggestion.
    ///
    /// @param member already a member of the graph
    record Candidate(User user, boolean member) {
    }

    private static final int MOST_SUGGESTIONS = 50;
    private static final Pattern USER_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final MembersViewModel parent;
    private final Texts texts;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper byId = new ReadOnlyBooleanWrapper();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.READER);
    private final ReadOnlyStringWrapper flaw = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> lastAdded = new ReadOnlyObjectWrapper<>();

    AddMemberViewModel(MembersViewModel parent, Texts texts) {
        this.parent = parent;
        this.texts = texts;
        query.subscribe((_, _) -> {
            problem.set(null);
            check();
        });
    }

    /// Whether the panel is open.
    BooleanProperty openProperty() {
        return open;
    }

    /// The server refuses the list of users; a user id has to be typed.
    ReadOnlyBooleanProperty byIdProperty() {
        return byId.getReadOnlyProperty();
    }

    /// What was typed: part of an e-mail or name, or a user id.
    StringProperty queryProperty() {
        return query;
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    /// What is wrong with what was typed; empty when nothing is, or not enough was typed to tell.
    ReadOnlyStringProperty flawProperty() {
        return flaw.getReadOnlyProperty();
    }

    /// Whether [#submit] would add somebody.
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// What is being waited for; empty when nothing is.
    ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Why the last attempt failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// User id of who was added last; null for nobody.
    ReadOnlyObjectProperty<@Nullable String> lastAddedProperty() {
        return lastAdded.getReadOnlyProperty();
    }

    /// Users that match a text, members last and marked.
    List<Candidate> suggest(String text) {
        if (byId.get()) {
            return List.of();
        }
        String needle = text.strip().toLowerCase(Locale.ROOT);
        return parent.users().stream().filter(User::active).filter(user -> fits(user, needle))
                .map(user -> new Candidate(user, parent.isMember(user.id())))
                .sorted(Comparator.comparing(Candidate::member).thenComparing(one -> one.user().email()))
                .limit(MOST_SUGGESTIONS).toList();
    }

    /// Takes a suggestion.
    void choose(Candidate candidate) {
        query.set(candidate.user().email());
    }

    void submit() {
        if (!ready.get()) {
            return;
        }
        target().ifPresent(target -> {
            waiting.set(texts.get("members.add.waiting", target.label()));
            problem.set(null);
            check();
            parent.add(target.id(), target.label(), role.get());
        });
    }

    void reset() {
        open.set(false);
        query.set("");
        role.set(Role.READER);
        waiting.set("");
        problem.set(null);
        lastAdded.set(null);
    }

    void usersAnswered(LoadState state) {
        boolean refused = state instanceof LoadState.Failed(Failure failure) && failure instanceof Failure.Forbidden
                || state instanceof LoadState.Stale(var _, Failure stale) && stale instanceof Failure.Forbidden;
        byId.set(refused);
        check();
    }

    void membersChanged() {
        check();
    }

    void added(String userId) {
        waiting.set("");
        query.set("");
        lastAdded.set(userId);
        check();
    }

    void refused(Problem why) {
        waiting.set("");
        problem.set(why);
        check();
    }

    void checking(String text) {
        waiting.set(text);
        check();
    }

    private record Target(String id, String label) {
    }

    private Optional<Target> target() {
        String text = query.get().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (USER_ID.matcher(lower).matches()) {
            return Optional.of(new Target(lower, parent.users().stream().filter(user -> user.id().equals(lower))
                    .map(User::email).findFirst().orElse(lower)));
        }
        return byId.get() ? Optional.empty() : parent.users().stream()
                .filter(user -> user.email().equalsIgnoreCase(text)).map(user -> new Target(user.id(), user.email()))
                .findFirst();
    }

    private void check() {
        String text = query.get().strip();
        Optional<Target> target = target();
        boolean member = target.filter(found -> parent.isMember(found.id())).isPresent();
        flaw.set(member ? texts.get("members.add.already")
                : byId.get() && !text.isEmpty() && target.isEmpty() ? idFlaw(text)
                : !byId.get() && !text.isEmpty() && target.isEmpty() && suggest(text).isEmpty()
                ? texts.get("members.add.nobody") : "");
        ready.set(target.isPresent() && !member && waiting.get().isEmpty() && parent.lockProperty().get().isEmpty());
    }

    private String idFlaw(String text) {
        boolean startsWell = text.length() < 36 && text.matches("[0-9A-Fa-f-]*");
        return texts.get(startsWell ? "members.add.id.short" : "members.add.id.wrong", text.length());
    }

    private static boolean fits(User user, String needle) {
        return Stream.of(user.email(), user.displayName() == null ? "" : user.displayName(), user.id())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(needle));
    }
}
