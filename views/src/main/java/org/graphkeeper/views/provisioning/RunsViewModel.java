package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// All attempts at one graph, for the details of the room and for the tab. FX-thread confined.
final class RunsViewModel {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ServerSession session;
    private final Surroundings surroundings;
    private final ProvisioningWatch watch;
    private final Loader<List<ProvisioningRun>> loader;
    private final DoctorViewModel doctor;
    private final ReadOnlyObjectWrapper<@Nullable Graph> graph = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GraphProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ObservableList<ProvisioningRun> runs = FXCollections.observableArrayList();
    private final ListChangeListener<GraphProgress> onProgress = _ -> progressChanged();
    private Subscription subscription = Subscription.EMPTY;
    private BackgroundTasks.@Nullable Handle tick;
    private boolean attached;

    RunsViewModel(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.session = session;
        this.surroundings = surroundings;
        this.watch = watch;
        this.loader = new Loader<>(surroundings.tasks(), session.connectivity());
        this.now = new ReadOnlyObjectWrapper<>(surroundings.clock().instant());
        this.doctor = new DoctorViewModel(session, surroundings, watch);
        loader.onValue(_ -> merge());
    }

    /// Null for none.
    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    /// Null when there is nothing to tell.
    ReadOnlyObjectProperty<@Nullable GraphProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// The clock of what is shown; moves each second while attached.
    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// Newest first.
    ObservableList<ProvisioningRun> runs() {
        return runs;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return loader.stateProperty();
    }

    /// What is shown is this app's own record, because the server keeps none.
    boolean isOwnRecord() {
        return watch.sourceProperty().get() == RunSource.OWN_RECORD
                || loader.state() instanceof LoadState.Failed(Failure failure) && failure instanceof Failure.NotFound;
    }

    DoctorViewModel doctor() {
        return doctor;
    }

    ProvisioningWatch watch() {
        return watch;
    }

    void show(@Nullable Graph next) {
        @Nullable Graph before = graph.get();
        boolean same = before != null && next != null && before.slug().equals(next.slug());
        graph.set(next);
        doctor.show(next == null || next.isDefault() ? null : next);
        if (!same) {
            runs.clear();
            if (next == null || next.isDefault() || watch.sourceProperty().get() == RunSource.OWN_RECORD) {
                loader.cancel();
            } else {
                loader.show(label(), session.client().provisioning().of(next.slug()));
            }
        }
        progressChanged();
    }

    void attach() {
        if (attached) {
            return;
        }
        attached = true;
        watch.progress().addListener(onProgress);
        subscription = Subscription.combine(watch.follow(),
                watch.sourceProperty().subscribe((_, _) -> merge()));
        refresh();
        progressChanged();
        tick();
    }

    void detach() {
        attached = false;
        watch.progress().removeListener(onProgress);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
        loader.cancel();
        doctor.cancel();
    }

    void refresh() {
        @Nullable Graph current = graph.get();
        if (current != null && !current.isDefault() && watch.sourceProperty().get() != RunSource.OWN_RECORD) {
            loader.refresh(label(), session.client().provisioning().of(current.slug()));
        }
    }

    void copy(String text, String what) {
        surroundings.dialogs().copy(text, what);
    }

    private void tick() {
        now.set(surroundings.clock().instant());
        tick = surroundings.tasks().schedule(SECOND, this::tick);
    }

    private void progressChanged() {
        @Nullable Graph current = graph.get();
        Optional<GraphProgress> newer = watch.of(current == null ? null : current.slug());
        boolean newAttempt = newer.map(GraphProgress::run).filter(run -> !run.steps().isEmpty() || !isOwnRecord())
                .filter(run -> runs.stream().noneMatch(other -> other.attempt() == run.attempt())).isPresent();
        progress.set(newer.orElse(null));
        merge();
        if (attached && newAttempt && !loader.isFetching()) {
            refresh();
        }
    }

    /// The watch hears of the latest attempt sooner than the list of all attempts does.
    private void merge() {
        @Nullable Graph current = graph.get();
        List<ProvisioningRun> known = current == null ? List.of()
                : isOwnRecord() ? watch.ownRecordOf(current.slug())
                : loader.value() == null ? List.of() : loader.value();
        @Nullable GraphProgress told = progress.get();
        @Nullable ProvisioningRun latest = told == null || told.ownRecord() ? null : told.run();
        List<ProvisioningRun> merged = new java.util.ArrayList<>(known);
        if (latest != null) {
            merged.removeIf(run -> run.attempt() == latest.attempt());
            merged.add(latest);
            merged.sort(java.util.Comparator.comparingInt(ProvisioningRun::attempt).reversed());
        }
        if (!merged.equals(runs)) {
            runs.setAll(merged);
        }
    }

    private String label() {
        return surroundings.texts("provisioning").get("provisioning.loading");
    }
}
