package org.graphkeeper.views.members;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.jspecify.annotations.Nullable;

/// One line of a batch: what is planned for one person, and what became of it. FX-thread confined.
final class BatchRow {

    /// What the preview says.
    enum Plan { ADD, CHANGE, REMOVE, SKIP, UNKNOWN, REFUSED }

    /// How far a line is. `STOPPED` was never sent; `CHECKING` was sent and its answer lost.
    enum State { PLANNED, RUNNING, CHECKING, DONE, FAILED, STOPPED, NOTHING }

    /// Where a line is, with words about it where there are any.
    record Status(State state, String words) {
    }

    private final Plan plan;
    private final String label;
    private final @Nullable Change change;
    private final ObjectProperty<Status> status = new SimpleObjectProperty<>();

    private BatchRow(Plan plan, String label, @Nullable Change change, Status status) {
        this.plan = plan;
        this.label = label;
        this.change = change;
        this.status.set(status);
    }

    static BatchRow of(Change change) {
        Plan plan = switch (change.kind()) {
            case ADD -> Plan.ADD;
            case ROLE -> Plan.CHANGE;
            case REMOVE -> Plan.REMOVE;
        };
        return new BatchRow(plan, change.label(), change, new Status(State.PLANNED, ""));
    }

    /// A line for which nothing is done.
    ///
    /// @param plan   `SKIP`, `UNKNOWN` or `REFUSED`
    /// @param reason why, in the user's language
    static BatchRow without(Plan plan, String label, String reason) {
        return new BatchRow(plan, label, null, new Status(State.NOTHING, reason));
    }

    Plan plan() {
        return plan;
    }

    /// Whom it is about, as far as that is known: an e-mail, a user id, or a line of a file.
    String label() {
        return label;
    }

    /// Null for a line for which nothing is done.
    @Nullable Change change() {
        return change;
    }

    @Nullable Role before() {
        return change == null ? null : change.before();
    }

    @Nullable Role after() {
        return change == null ? null : change.after();
    }

    boolean makesAdmin() {
        return after() == Role.ADMIN;
    }

    ReadOnlyObjectProperty<Status> statusProperty() {
        return status;
    }

    State state() {
        return status.get().state();
    }

    /// Whether it was wanted, sent or not, and is not carried out.
    boolean canBeRetried() {
        return state() == State.FAILED || state() == State.STOPPED || state() == State.CHECKING;
    }

    void tell(State state, String words) {
        status.set(new Status(state, words));
    }
}
