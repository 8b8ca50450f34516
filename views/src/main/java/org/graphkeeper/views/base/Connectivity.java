package org.graphkeeper.views.base;

import java.time.Instant;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// Whether the open server can be reached, derived from how calls end. FX-thread confined.
public final class Connectivity {

    /// The words of the status dot.
    public enum State { CONNECTING, ONLINE, OFFLINE, SIGN_IN_NEEDED }

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CONNECTING);
    private final ReadOnlyObjectWrapper<@Nullable Instant> lastContact = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Failure> lastProblem = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding writable = state.isEqualTo(State.ONLINE);

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /// When the server last answered anything; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable Instant> lastContactProperty() {
        return lastContact.getReadOnlyProperty();
    }

    /// Why the server is offline or wants a sign-in; null while online.
    public ReadOnlyObjectProperty<@Nullable Failure> lastProblemProperty() {
        return lastProblem.getReadOnlyProperty();
    }

    /// Whether writing makes sense now; false disables every command that needs the server.
    public BooleanBinding writable() {
        return writable;
    }

    /// The server answered.
    public void reached(Instant when) {
        lastContact.set(when);
        lastProblem.set(null);
        state.set(State.ONLINE);
    }

    /// A call failed. Refusals of a single request prove that the server is there.
    public void failed(Failure failure) {
        switch (failure) {
            case Failure.Unauthorized _ -> lost(failure, State.SIGN_IN_NEEDED);
            case Failure.Defect _ -> { }
            case Failure _ when isLoss(failure) -> lost(failure, State.OFFLINE);
            default -> {
                lastProblem.set(null);
                state.set(State.ONLINE);
            }
        }
    }

    /// Whether a failure concerns the server as a whole, so that the shell's lasting bar tells it, and not one request.
    public static boolean isLoss(Failure failure) {
        return switch (failure) {
            case Failure.Offline _, Failure.Timeout _, Failure.Tls _, Failure.Proxy _, Failure.Malformed _,
                 Failure.Unauthorized _ -> true;
            case Failure.Server(_, _, boolean temporary) -> temporary;
            case Failure.Forbidden _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _, Failure.Rejected _,
                 Failure.Defect _ -> false;
        };
    }

    /// Somebody asked to try again or changed the credentials.
    public void retrying() {
        if (state.get() != State.ONLINE) {
            state.set(State.CONNECTING);
        }
    }

    private void lost(Failure failure, State newState) {
        lastProblem.set(failure);
        state.set(newState);
    }
}
