package org.graphkeeper.views.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// The latest attempt of every graph: the server's word where it keeps runs, what this app saw otherwise.
/// FX-thread confined.
final class RunLedger {

    private final ServerSession session;
    private final Loader<List<ProvisioningRun>> loader;
    private final OwnRecord own;
    private final String label;
    private final Runnable onChange;
    private final ReadOnlyObjectWrapper<RunSource> source = new ReadOnlyObjectWrapper<>(RunSource.UNKNOWN);
    private Map<String, ProvisioningRun> latest = Map.of();
    private boolean live;
    private boolean refused;
    private boolean outdated;

    /// @param onChange called after every answer
    RunLedger(ServerSession session, Surroundings surroundings, Runnable onChange) {
        this.session = session;
        this.loader = new Loader<>(surroundings.tasks(), session.connectivity());
        this.own = new OwnRecord(surroundings, session.profileId());
        this.label = surroundings.texts("provisioning").get("provisioning.loading");
        this.onChange = onChange;
        loader.stateProperty().subscribe(this::accept);
    }

    ReadOnlyObjectProperty<RunSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    RunSource source() {
        return source.get();
    }

    OwnRecord own() {
        return own;
    }

    /// Shows what is stored, then asks.
    void start() {
        if (serverSaysNo()) {
            tellsNothing();
        } else {
            loader.show(label, session.client().provisioning().latest());
        }
    }

    /// Asks again, unless the server is known to keep no runs or a question is under way.
    void refresh() {
        if (source.get() != RunSource.OWN_RECORD && !loader.isFetching()) {
            loader.refresh(label, session.client().provisioning().latest());
        }
    }

    /// Something changed on the server: asks now, or once more when the question that is under way was answered.
    void changed() {
        outdated = loader.isFetching();
        refresh();
    }

    /// Asks again even when a question is under way: its answer may be older than what just happened.
    void refreshNow() {
        if (source.get() == RunSource.OWN_RECORD) {
            onChange.run();
        } else {
            loader.refresh(label, session.client().provisioning().latest());
        }
    }

    /// The server said anew what it can do.
    void reconsider() {
        boolean mayTell = source.get() == RunSource.OWN_RECORD && session.infoProperty().get() != null
                && !serverSaysNo() && !refused;
        if (mayTell) {
            source.set(RunSource.UNKNOWN);
            loader.show(label, session.client().provisioning().latest());
        }
    }

    void stop() {
        loader.cancel();
        own.close();
    }

    Optional<ProvisioningRun> latest(String slug) {
        return source.get() == RunSource.OWN_RECORD ? own.latest(slug) : Optional.ofNullable(latest.get(slug));
    }

    /// The latest attempts that the server told; empty where it keeps none.
    Collection<ProvisioningRun> told() {
        return source.get() == RunSource.OWN_RECORD ? List.of() : latest.values();
    }

    /// The last question was answered, and no other is under way.
    boolean isFresh() {
        return !loader.isFetching() && loader.state() instanceof LoadState.Ready;
    }

    /// What is known of the rest where the server told the latest attempts at some graphs only; null when at all.
    ReadOnlyObjectProperty<@Nullable Part> partProperty() {
        return loader.partProperty();
    }

    /// The server answered at least once, so this is not the offline store alone.
    boolean isLive() {
        return live;
    }

    /// No question is under way.
    boolean isSettled() {
        return source.get() == RunSource.OWN_RECORD || !loader.isFetching();
    }

    private boolean serverSaysNo() {
        @Nullable ServerInfo info = session.infoProperty().get();
        return info != null && !info.can(Capability.PROVISIONING_RUNS);
    }

    private void accept(LoadState state) {
        List<ProvisioningRun> runs = loader.value();
        if (runs != null) {
            latest = runs.stream().collect(Collectors.toMap(ProvisioningRun::graphSlug, Function.identity(),
                    (one, other) -> one.attempt() >= other.attempt() ? one : other));
        }
        switch (state) {
            case LoadState.Failed(Failure.NotFound _), LoadState.Stale(_, Failure.NotFound _) -> {
                refused = true;
                tellsNothing();
            }
            case LoadState.Ready _ -> {
                live = true;
                source.set(RunSource.SERVER);
                onChange.run();
            }
            case LoadState.Stale(var _, var problem) -> {
                boolean first = source.get() == RunSource.UNKNOWN && runs != null;
                if (first) {
                    source.set(RunSource.SERVER);
                }
                // That a question is under way changes nothing.
                if (first || problem != null) {
                    onChange.run();
                }
            }
            case LoadState.Failed _ -> onChange.run();
            case LoadState.Idle _, LoadState.Loading _ -> { }
        }
        if (outdated && !loader.isFetching()) {
            outdated = false;
            refresh();
        }
    }

    private void tellsNothing() {
        source.set(RunSource.OWN_RECORD);
        onChange.run();
    }
}
