package org.graphkeeper.views.members;

import java.time.Duration;
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
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Adding one person: by type-ahead over the users; where the server refuses the list (contract 2.2), by the whole
/// e-mail address if the server looks it up (extensions), else by user id. FX-thread confined.
final class AddMemberViewModel {

    /// How a person is named.
    enum Way { SEARCH, EMAIL, ID }

    /// A user as a suggestion.
    ///
    /// @param member already a member of the graph
    record Candidate(User user, boolean member) {
    }

    private static final int MOST_SUGGESTIONS = 50;
    /// So long nothing was typed before an address is looked up.
    static final Duration TYPING_PAUSE = Duration.ofMillis(400);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Pattern USER_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final MembersViewModel parent;
    private final Texts texts;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(Way.SEARCH);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.READER);
    private final ReadOnlyStringWrapper flaw = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private @Nullable KnownUser looked;
    private @Nullable String nobody;
    private String lookingText = "";
    private BackgroundTasks.@Nullable Handle lookingUp;
    private final ReadOnlyObjectWrapper<@Nullable String> lastAdded = new ReadOnlyObjectWrapper<>();

    /// @param drafts where it stays when the tab is built anew
    AddMemberViewModel(MembersViewModel parent, Texts texts, Drafts drafts) {
        this.parent = parent;
        this.texts = texts;
        drafts.keep("members.add.open", Boolean.class, open);
        drafts.keep("members.add.query", String.class, query);
        drafts.keep("members.add.role", Role.class, role);
        query.subscribe((_, _) -> {
            problem.set(null);
            planLookUp();
            check();
        });
    }

    /// Whether the panel is open.
    BooleanProperty openProperty() {
        return open;
    }

    /// How a person has to be named, as far as the server allows.
    ReadOnlyObjectProperty<Way> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /// Who has the address that was typed; empty while that is not known.
    ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What was typed: part of an e-mail or name, a whole address, or a user id.
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
        if (way.get() != Way.SEARCH) {
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
        looked = null;
        nobody = null;
    }

    void usersAnswered(LoadState state) {
        boolean refused = state instanceof LoadState.Failed(Failure failure) && failure instanceof Failure.Forbidden
                || state instanceof LoadState.Stale(var _, Failure stale) && stale instanceof Failure.Forbidden;
        way.set(!refused ? Way.SEARCH : parent.canLookUp() ? Way.EMAIL : Way.ID);
        planLookUp();
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

    /// Nobody confirmed it: what was typed stays.
    void declined() {
        waiting.set("");
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
        if (looked != null && looked.email().equalsIgnoreCase(text)) {
            return Optional.of(new Target(looked.id(), looked.email()));
        }
        return way.get() != Way.SEARCH ? Optional.empty() : parent.users().stream()
                .filter(user -> user.email().equalsIgnoreCase(text)).map(user -> new Target(user.id(), user.email()))
                .findFirst();
    }

    private void check() {
        String text = query.get().strip();
        Optional<Target> target = target();
        boolean member = target.filter(known -> parent.isMember(known.id())).isPresent();
        flaw.set(member ? texts.get("members.add.already")
                : text.isEmpty() || target.isPresent() ? "" : flawOf(text));
        found.set(looked != null && !member && looked.email().equalsIgnoreCase(text)
                ? texts.get("members.add.found", looked.displayName() == null ? looked.email() : looked.displayName())
                : "");
        ready.set(target.isPresent() && !member && waiting.get().isEmpty() && parent.lockProperty().get().isEmpty());
    }

    private String flawOf(String text) {
        return switch (way.get()) {
            case ID -> idFlaw(text);
            case SEARCH -> suggest(text).isEmpty() ? texts.get("members.add.nobody") : "";
            case EMAIL -> text.equalsIgnoreCase(nobody) ? texts.get("members.add.email.nobody", text) : "";
        };
    }

    /// Looks an address up as soon as nothing more is typed; the latest wins.
    private void planLookUp() {
        if (lookingUp != null) {
            lookingUp.cancel();
            lookingUp = null;
        }
        if (waiting.get().equals(lookingText)) {
            waiting.set("");
        }
        lookingText = "";
        String email = query.get().strip();
        boolean known = looked != null && looked.email().equalsIgnoreCase(email) || email.equalsIgnoreCase(nobody);
        if (way.get() == Way.EMAIL && !known && EMAIL.matcher(email).matches()) {
            lookingUp = parent.schedule(TYPING_PAUSE, () -> lookUp(email));
        }
    }

    private void lookUp(String email) {
        lookingText = texts.get("members.add.looking", email);
        waiting.set(lookingText);
        lookingUp = parent.lookUp(email, user -> {
            looked = user;
            lookedUp();
        }, failure -> {
            if (failure instanceof Failure.NotFound) {
                nobody = email;
            } else {
                problem.set(parent.problemOf(failure));
            }
            lookedUp();
        });
        check();
    }

    private void lookedUp() {
        lookingUp = null;
        lookingText = "";
        waiting.set("");
        check();
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
