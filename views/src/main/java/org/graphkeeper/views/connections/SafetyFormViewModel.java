package org.graphkeeper.views.connections;

import java.time.Duration;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;

/// How careful a profile that is being edited shall be.
final class SafetyFormViewModel {

    final ObjectProperty<AccessMode> access = new SimpleObjectProperty<>();
    final ObjectProperty<ConfirmLevel> confirm = new SimpleObjectProperty<>();
    final ObjectProperty<Duration> unlockFor = new SimpleObjectProperty<>();
    private final ObservableList<Duration> choices = FXCollections.observableArrayList();

    /// The least strict that may be chosen.
    final ObjectProperty<Safety> demanded = new SimpleObjectProperty<>(Safety.LEAST);

    SafetyFormViewModel() {
        show(Safety.USUAL);
        demanded.subscribe((_, _) -> show(safety()));
    }

    boolean allows(AccessMode mode) {
        return mode.compareTo(demanded.get().access()) >= 0;
    }

    boolean allows(ConfirmLevel level) {
        return level.compareTo(demanded.get().confirm()) >= 0;
    }

    /// How long an unlocking may last: the usual lengths, and what the profile has had.
    ObservableList<Duration> unlockChoices() {
        return choices;
    }

    /// Shows it, made as strict as is demanded.
    void show(Safety wanted) {
        Safety safety = Safety.stricterOf(wanted, demanded.get());
        choices.setAll(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1));
        choices.removeIf(length -> length.compareTo(demanded.get().unlockFor()) > 0);
        if (!choices.contains(safety.unlockFor())) {
            choices.add(safety.unlockFor());
            choices.sort(null);
        }
        access.set(safety.access());
        confirm.set(safety.confirm());
        unlockFor.set(safety.unlockFor());
    }

    /// Takes over what is usual in another environment, unless something else was chosen already.
    void follow(Environment before, Environment now) {
        if (safety().equals(Safety.of(before))) {
            show(Safety.of(now));
        }
    }

    Safety safety() {
        return new Safety(access.get(), confirm.get(), unlockFor.get());
    }

    Observable[] inputs() {
        return new Observable[] {access, confirm, unlockFor};
    }
}
