package org.graphkeeper.views.base;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// Loads one thing: the stored answer first, the server's behind it; the latest request wins. FX-thread confined.
public final class Loader<T> {

    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private final boolean vital;
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable T> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Part> part = new ReadOnlyObjectWrapper<>();
    private @Nullable Instant asOf;
    private BackgroundTasks.@Nullable Handle reading;
    private BackgroundTasks.@Nullable Handle fetching;

    public Loader(BackgroundTasks tasks, Connectivity connectivity) {
        this(tasks, connectivity, false);
    }

    private Loader(BackgroundTasks tasks, Connectivity connectivity, boolean vital) {
        this.tasks = tasks;
        this.connectivity = connectivity;
        this.vital = vital;
    }

    /// A loader of something without which nothing of the server can be used, see [Connectivity#failedEntirely].
    public static <T> Loader<T> vital(BackgroundTasks tasks, Connectivity connectivity) {
        return new Loader<>(tasks, connectivity, true);
    }

    public ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public LoadState state() {
        return state.get();
    }

    /// The data; null before any arrived.
    public ReadOnlyObjectProperty<@Nullable T> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public @Nullable T value() {
        return value.get();
    }

    /// What is known of the rest where the data is a list of which only the beginning is there; null for a whole one.
    public ReadOnlyObjectProperty<@Nullable Part> partProperty() {
        return part.getReadOnlyProperty();
    }

    public boolean isFetching() {
        return fetching != null;
    }

    /// Shows another thing: forgets the present data, shows the stored answer as soon as it is read, then asks.
    public void show(String label, Reading<T> source) {
        cancel();
        value.set(null);
        part.set(null);
        asOf = null;
        state.set(LoadState.LOADING);
        reading = tasks.run(label, () -> source.stored(), found -> {
            reading = null;
            found.ifPresent(this::acceptStored);
        }, failure -> reading = null);
        refresh(label, source);
    }

    /// Asks the server again for the same thing; what is shown stays until the answer is there.
    public void refresh(String label, Reading<T> source) {
        if (fetching != null) {
            fetching.cancel();
        }
        Instant known = asOf;
        state.set(known == null ? LoadState.LOADING : new LoadState.Stale(known, null));
        fetching = tasks.run(label, () -> Timed.of(source), this::acceptLive, this::acceptFailure);
    }

    /// An answer and how long it took.
    private record Timed<T>(Fetched<T> answer, Duration took) {

        static <T> Timed<T> of(Reading<T> source) throws FailureException, InterruptedException {
            long asked = System.nanoTime();
            Fetched<T> answer = source.fetch();
            return new Timed<>(answer, Duration.ofNanos(System.nanoTime() - asked));
        }
    }

    /// Replaces the data by what a write brought back or an optimistic change expects.
    public void replace(T newer) {
        value.set(newer);
    }

    /// Stops all loading; what is shown stays.
    public void cancel() {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        if (fetching != null) {
            fetching.cancel();
            fetching = null;
        }
    }

    private void acceptStored(Fetched<T> stored) {
        if (asOf == null) {
            asOf = stored.asOf();
            part.set(stored.part());
            value.set(stored.value());
            Optional<Failure> problem = state.get() instanceof LoadState.Failed(Failure failure)
                    ? Optional.of(failure) : Optional.empty();
            state.set(new LoadState.Stale(stored.asOf(), problem.orElse(null)));
        }
    }

    private void acceptLive(Timed<T> timed) {
        Fetched<T> live = timed.answer();
        fetching = null;
        asOf = live.asOf();
        if (vital) {
            connectivity.reached(live.asOf(), timed.took());
        } else {
            connectivity.reached(live.asOf());
        }
        live.brokenOffBy().ifPresent(connectivity::failed);
        part.set(live.part());
        value.set(live.value());
        state.set(new LoadState.Ready(live.asOf()));
    }

    private void acceptFailure(Failure failure) {
        fetching = null;
        Instant known = asOf;
        if (vital) {
            connectivity.failedEntirely(failure);
        } else {
            connectivity.failed(failure);
        }
        state.set(known == null ? new LoadState.Failed(failure) : new LoadState.Stale(known, failure));
    }

    /// Calls back at once and on every later change of the data; for view-models that derive lists from it.
    public void onValue(Consumer<@Nullable T> listener) {
        value.subscribe(listener);
    }
}
