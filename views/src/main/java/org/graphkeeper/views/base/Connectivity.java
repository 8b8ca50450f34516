package org.graphkeeper.views.base;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.ServerHealth;
import org.jspecify.annotations.Nullable;

/// How the open server is, derived from how calls end: one machine with one state (ADR 0019). It asks nobody itself; who
/// looks for a server that is gone is [Reconnection]. FX-thread confined.
public final class Connectivity {

    /// The words of the status dot.
    public enum State {

        /// Nothing is known yet, or a way back is being tried.
        CONNECTING,

        ONLINE,

        /// It answers, but slowly, only in part, or that it cannot serve.
        DEGRADED,

        OFFLINE,

        /// Something in between answers in its place: the sign-in page of a network, a proxy.
        INTERCEPTED,

        SIGN_IN_NEEDED,

        /// It is there, and nothing goes through: its identity is in doubt, or it turns this account away.
        REFUSED,

        /// It answers what this version cannot read: another product, or another version.
        INCOMPATIBLE
    }

    /// An answer that took longer is slow.
    public static final Duration SLOW = Duration.ofSeconds(4);

    /// So many slow answers, or faults of the server, one after the other are no accident.
    static final int IN_A_ROW = 3;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CONNECTING);
    private final ReadOnlyObjectWrapper<@Nullable Instant> lastContact = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Failure> lastProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<String>> unwell = new ReadOnlyObjectWrapper<>(Set.of());
    private final BooleanBinding writable = Bindings.createBooleanBinding(this::isServing, state, lastProblem);
    private int slow;
    private int faults;

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

    /// Why the server is not online; null while it is, and while it is slow or works in part.
    public ReadOnlyObjectProperty<@Nullable Failure> lastProblemProperty() {
        return lastProblem.getReadOnlyProperty();
    }

    /// The parts of the server that are not well, by its own names, sorted; empty while all are.
    public ReadOnlyObjectProperty<Set<String>> unwellProperty() {
        return unwell.getReadOnlyProperty();
    }

    /// Whether writing makes sense now; false disables every command that needs the server.
    public BooleanBinding writable() {
        return writable;
    }

    /// Calls back at once and whenever the state, or the reason for it, changed.
    public Subscription onChange(Runnable listener) {
        return lastProblem.subscribe((_, _) -> listener.run()).and(state.subscribe(_ -> listener.run()));
    }

    /// Whether asking by the clock makes sense. Where not, [Reconnection] alone asks, and only for a sign of life.
    public boolean isServing() {
        return state.get() == State.ONLINE || state.get() == State.DEGRADED && lastProblem.get() == null;
    }

    /// The server answered.
    public void reached(Instant when) {
        lastContact.set(when);
        faults = 0;
        serving();
    }

    /// The server answered the question that is asked again and again. Others are no measure: at the start several wait
    /// for the same thing, and some are long by nature.
    ///
    /// @param took from the question to the end of the answer
    public void reached(Instant when, Duration took) {
        slow = took.compareTo(SLOW) > 0 ? slow + 1 : 0;
        reached(when);
    }

    /// A call failed. Refusals of a single request prove that the server is there.
    public void failed(Failure failure) {
        switch (failure) {
            case Failure.Unauthorized _ -> lost(failure, State.SIGN_IN_NEEDED);
            case Failure.Offline _, Failure.Timeout _, Failure.Proxy _ -> lost(failure, State.OFFLINE);
            case Failure.Intercepted _ -> lost(failure, State.INTERCEPTED);
            case Failure.Tls _ -> lost(failure, State.REFUSED);
            case Failure.Server(_, _, boolean temporary) -> faulty(failure, temporary);
            // Nonsense about one thing proves neither that the server is there nor that it is not.
            case Failure.Malformed _, Failure.Defect _ -> { }
            // Nobody was asked.
            case Failure.Locked _ -> { }
            case Failure.Forbidden _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _, Failure.Rejected _ -> {
                faults = 0;
                if (state.get() != State.INCOMPATIBLE && state.get() != State.REFUSED) {
                    serving();
                }
            }
        }
    }

    /// Something failed without which nothing of this server can be used: the list of its graphs.
    public void failedEntirely(Failure failure) {
        switch (failure) {
            case Failure.Forbidden _ -> lost(failure, State.REFUSED);
            case Failure.Malformed _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _, Failure.Rejected _ ->
                    lost(failure, State.INCOMPATIBLE);
            case Failure.Server _ -> lost(failure, State.DEGRADED);
            default -> failed(failure);
        }
    }

    /// Whether a failure concerns the server as a whole, so that the shell's lasting bar tells it, and not one request.
    public static boolean isLoss(Failure failure) {
        return switch (failure) {
            case Failure.Offline _, Failure.Timeout _, Failure.Tls _, Failure.Proxy _, Failure.Intercepted _,
                 Failure.Unauthorized _ -> true;
            case Failure.Server(_, _, boolean temporary) -> temporary;
            case Failure.Malformed _, Failure.Forbidden _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _,
                 Failure.Rejected _, Failure.Locked _, Failure.Defect _ -> false;
        };
    }

    /// Somebody asked to try again or changed the credentials.
    public void retrying() {
        if (!isServing()) {
            state.set(State.CONNECTING);
        }
    }

    /// The server gave a sign of life. That says nothing about what else it does, so a server that was lost stays lost
    /// until something that was asked for is there.
    public void alive(ServerHealth health) {
        // Some parts may be missing by design; only the server knows whether it can do without.
        unwell.set(health.healthy() ? Set.of() : health.components().entrySet().stream()
                .filter(part -> !part.getValue()).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new)));
        if (isServing()) {
            serving();
        }
    }

    private void faulty(Failure failure, boolean temporary) {
        faults++;
        if (temporary || faults >= IN_A_ROW) {
            lost(failure, State.DEGRADED);
        } else if (!isServing() && state.get() != State.DEGRADED) {
            serving();
        }
    }

    private void serving() {
        lastProblem.set(null);
        state.set(slow >= IN_A_ROW || !unwell.get().isEmpty() ? State.DEGRADED : State.ONLINE);
    }

    private void lost(Failure failure, State newState) {
        lastProblem.set(failure);
        if (newState != State.DEGRADED) {
            slow = 0;
            unwell.set(Set.of());
        }
        state.set(newState);
    }
}
