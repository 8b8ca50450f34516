package org.graphkeeper.views.base;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// Follows what a server tells of changes, for as long as it does, and hands it over in bundles: however much happens,
/// the FX thread hears of it a few times a second. FX-thread confined.
public final class LiveEvents implements AutoCloseable {

    /// The time between two bundles.
    static final Duration REST = Duration.ofMillis(500);

    /// Whether the server tells of changes.
    public enum State {

        /// Nobody follows, or the server does not tell: whoever wants to know has to ask.
        OFF,

        /// Everything is told.
        LIVE,

        /// The line is lost and comes back by itself; until then one has to ask.
        LOST
    }

    /// What changed since the last bundle.
    ///
    /// @param reload whether everything is to be loaded anew
    /// @param graphs whether graphs changed
    /// @param runs   whether provisioning runs or their steps changed
    public record Bundle(boolean reload, boolean graphs, boolean runs) {
    }

    private final EventGateway gateway;
    private final BackgroundTasks tasks;
    private final Consumer<Bundle> onBundle;
    private final Consumer<Failure> onEnd;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OFF);
    private BackgroundTasks.@Nullable Handle following;
    private BackgroundTasks.@Nullable Handle listening;

    /// @param onEnd gets the failure that ended the following for good; it may be started again
    public LiveEvents(EventGateway gateway, BackgroundTasks tasks, Consumer<Bundle> onBundle, Consumer<Failure> onEnd) {
        this.gateway = gateway;
        this.tasks = tasks;
        this.onBundle = onBundle;
        this.onEnd = onEnd;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Starts following; nothing when somebody follows already.
    public void start() {
        if (following != null) {
            return;
        }
        EventInbox inbox = new EventInbox();
        following = tasks.run("", () -> {
            gateway.follow(inbox::put);
            return true;
        }, _ -> stop(), failure -> {
            stop();
            onEnd.accept(failure);
        });
        listen(inbox);
    }

    /// The server can be reached: a pause after a loss ends now, and what was missed meanwhile is told.
    public void resumeNow() {
        if (state.get() == State.LOST) {
            gateway.resumeNow();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        if (following != null) {
            following.cancel();
            following = null;
        }
        if (listening != null) {
            listening.cancel();
            listening = null;
        }
        state.set(State.OFF);
    }

    private void listen(EventInbox inbox) {
        listening = tasks.run("", inbox::take, news -> {
            listening = tasks.schedule(REST, () -> listen(inbox));
            state.set(news.line());
            if (news.bundle().reload() || news.bundle().graphs() || news.bundle().runs()) {
                onBundle.accept(news.bundle());
            }
        }, failure -> {
            stop();
            onEnd.accept(failure);
        });
    }

    /// Where the thread that follows leaves what it is told, and merges it until somebody takes it: bounded, whatever
    /// happens. Safe for use by two threads.
    private static final class EventInbox {

        record News(State line, Bundle bundle) {
        }

        private State line = State.OFF;
        private boolean any;
        private boolean reload;
        private boolean graphs;
        private boolean runs;

        synchronized void put(Told told) {
            any = true;
            switch (told) {
                case Told.Reload _ -> {
                    line = State.LIVE;
                    reload = true;
                }
                case Told.Resumed _ -> line = State.LIVE;
                case Told.Lost _ -> line = State.LOST;
                case Told.Happened(var event) -> {
                    switch (event.kind()) {
                        case GRAPH_CREATED, GRAPH_CHANGED, GRAPH_DELETED, GRAPH_RESTORED, GRAPH_PURGED -> graphs = true;
                        case RUN_STARTED, RUN_ENDED -> {
                            graphs = true;
                            runs = true;
                        }
                        case RUN_CHANGED, STEP_CHANGED -> runs = true;
                        // A membership may let this account see a graph, or hide it.
                        case MEMBER_ADDED, MEMBER_CHANGED, MEMBER_REMOVED, USER_CHANGED -> graphs = true;
                        case CONNECTIONS_CHANGED, TOKEN_CHANGED -> { }
                    }
                }
            }
            notifyAll();
        }

        /// Waits for news.
        synchronized News take() throws InterruptedException {
            while (!any) {
                wait();
            }
            News news = new News(line, new Bundle(reload, graphs, runs));
            any = false;
            reload = false;
            graphs = false;
            runs = false;
            return news;
        }
    }
}
