package org.graphkeeper.views.members;

import java.time.Instant;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.member.Role;
import org.jspecify.annotations.Nullable;

/// One line of the members table. It stays the same object while its person stays, so that selection, focus and notes
/// survive a refresh. FX-thread confined.
final class MemberRow {

    /// Why somebody can read the graph.
    enum Kind { MEMBER, SUPERUSER, EVERYONE }

    /// What the note in the row is about.
    enum NoteKind { NONE, PENDING, CHECKING, REFUSED, DONE }

    private final Kind kind;
    private final String userId;
    private final String email;
    private final @Nullable String displayName;
    private final @Nullable Instant since;
    private final ObjectProperty<@Nullable Role> role = new SimpleObjectProperty<>();
    private final StringProperty lock = new SimpleStringProperty("");
    private final StringProperty removalLock = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ObjectProperty<NoteKind> noteKind = new SimpleObjectProperty<>(NoteKind.NONE);
    private final BooleanProperty confirming = new SimpleBooleanProperty();

    /// @param displayName null when none was given
    /// @param since       null for those who need no membership
    MemberRow(Kind kind, String userId, String email, @Nullable String displayName, @Nullable Instant since) {
        this.kind = kind;
        this.userId = userId;
        this.email = email;
        this.displayName = displayName;
        this.since = since;
    }

    Kind kind() {
        return kind;
    }

    boolean isMember() {
        return kind == Kind.MEMBER;
    }

    String userId() {
        return userId;
    }

    /// The e-mail, or the user id when the user's row is gone (contract 2.2).
    String label() {
        return email.isEmpty() ? userId : email;
    }

    String email() {
        return email;
    }

    @Nullable String displayName() {
        return displayName;
    }

    @Nullable Instant since() {
        return since;
    }

    /// Null for those who need no membership.
    ObjectProperty<@Nullable Role> roleProperty() {
        return role;
    }

    /// Why the removal is disabled; empty when it is not. Whatever locks the role locks it as well.
    StringProperty removalLockProperty() {
        return removalLock;
    }

    /// Why the role is disabled; empty when it is not.
    StringProperty lockProperty() {
        return lock;
    }

    StringProperty noteProperty() {
        return note;
    }

    ObjectProperty<NoteKind> noteKindProperty() {
        return noteKind;
    }

    /// The removal waits for a yes in the row.
    BooleanProperty confirmingProperty() {
        return confirming;
    }

    boolean isBusy() {
        return noteKind.get() == NoteKind.PENDING || noteKind.get() == NoteKind.CHECKING;
    }

    void tell(NoteKind newKind, String text) {
        note.set(text);
        noteKind.set(newKind);
    }

    void clearNote() {
        tell(NoteKind.NONE, "");
    }

    boolean matches(String needle) {
        return contains(email, needle) || displayName != null && contains(displayName, needle)
                || userId.equalsIgnoreCase(needle);
    }

    private static boolean contains(String text, String needle) {
        return text.toLowerCase(java.util.Locale.ROOT).contains(needle);
    }
}
