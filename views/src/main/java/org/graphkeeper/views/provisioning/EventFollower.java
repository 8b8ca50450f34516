package org.graphkeeper.views.provisioning;

import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.LiveEvents;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Follows what the server tells of changes, where it does, and has the graphs and runs that changed asked for. While
/// it is told, nobody need ask by themselves. FX-thread confined.
final class EventFollower {

    private final ServerSession session;
    private final RunLedger ledger;
    private final LiveEvents events;
    private Subscription subscription = Subscription.EMPTY;
    private boolean refused;

    EventFollower(ServerSession session, Surroundings surroundings, RunLedger ledger) {
        this.session = session;
        this.ledger = ledger;
        this.events = new LiveEvents(session.client().events(), surroundings.tasks(), this::told, this::ended);
    }

    void start() {
        subscription = Subscription.combine(
                events.stateProperty().subscribe(state -> session.catalog().told(state == LiveEvents.State.LIVE)),
                session.connectivity().writable().subscribe((_, _) -> listen()),
                session.infoProperty().subscribe((_, _) -> listen()));
        listen();
    }

    void close() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        events.close();
    }

    boolean isLive() {
        return events.stateProperty().get() == LiveEvents.State.LIVE;
    }

    private void listen() {
        @Nullable ServerInfo info = session.infoProperty().get();
        if (!refused && info != null && info.can(Capability.EVENTS) && session.connectivity().isServing()) {
            events.start();
            events.resumeNow();
        }
    }

    private void told(LiveEvents.Bundle bundle) {
        if (bundle.reload() || bundle.graphs()) {
            session.catalog().changed();
        }
        if (bundle.reload() || bundle.runs()) {
            ledger.changed();
        }
    }

    /// What went wrong on the way is tried again when the server is back; a server that says no is not asked again.
    private void ended(Failure failure) {
        refused = switch (failure) {
            case Failure.Forbidden _, Failure.NotFound _, Failure.Rejected _, Failure.Invalid _, Failure.Conflict _,
                 Failure.Malformed _, Failure.Locked _, Failure.Defect _ -> true;
            case Failure.Offline _, Failure.Timeout _, Failure.Tls _, Failure.Proxy _, Failure.Intercepted _,
                 Failure.Unauthorized _, Failure.Server _ -> false;
        };
        session.connectivity().failed(failure);
    }
}
