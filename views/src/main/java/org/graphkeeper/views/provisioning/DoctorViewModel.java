package org.graphkeeper.views.provisioning;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.Diagnosis;
import org.graphkeeper.api.provisioning.GraphDoctor;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Examines one graph when somebody asks for it. FX-thread confined.
final class DoctorViewModel {

    /// How far the examination is.
    sealed interface State {

        /// Nobody asked yet.
        record Idle() implements State {
        }

        record Working() implements State {
        }

        record Done(Diagnosis diagnosis) implements State {
        }

        record Failed(Failure failure) implements State {
        }
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final ProvisioningWatch watch;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ReadOnlyObjectWrapper<@Nullable Graph> graph = new ReadOnlyObjectWrapper<>();
    private BackgroundTasks.@Nullable Handle work;

    DoctorViewModel(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.session = session;
        this.surroundings = surroundings;
        this.watch = watch;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Null for none.
    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    /// Another graph, or the same one as it is now: what was found of another is forgotten, and what was found before
    /// the status changed as well.
    void show(@Nullable Graph next) {
        @Nullable Graph before = graph.get();
        boolean same = before != null && next != null && before.slug().equals(next.slug())
                && before.status() == next.status();
        graph.set(next);
        if (!same) {
            cancel();
            state.set(new State.Idle());
        }
    }

    /// Examines the graph; what was found before stays until then.
    void examine() {
        @Nullable Graph patient = graph.get();
        if (patient == null) {
            return;
        }
        cancel();
        @Nullable ProvisioningRun own = watch.ownRecordOf(patient.slug()).stream().findFirst().orElse(null);
        GraphDoctor doctor = new GraphDoctor(session.client(), surroundings.clock());
        String label = surroundings.texts("provisioning").get("provisioning.doctor.examining", patient.name());
        state.set(new State.Working());
        work = surroundings.tasks().run(label, () -> doctor.examine(patient.slug(), own), diagnosis -> {
            work = null;
            state.set(new State.Done(diagnosis));
        }, failure -> {
            work = null;
            state.set(new State.Failed(failure));
        });
    }

    void cancel() {
        if (work != null) {
            work.cancel();
            work = null;
            state.set(new State.Idle());
        }
    }
}
