package org.graphkeeper.views.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.diagnostics.SelfCheck.Outcome;
import org.jspecify.annotations.Nullable;

/// Checks the app itself, then asks the open server how it is.
final class SelfTestViewModel {

    private final Diagnostics diagnostics;
    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final FailureText failures;
    private final String label;
    private final ReadOnlyObjectWrapper<@Nullable List<SelfCheck>> checks = new ReadOnlyObjectWrapper<>();
    private BackgroundTasks.@Nullable Handle testing;

    /// @param label of the work, for the list of what is running
    SelfTestViewModel(Diagnostics diagnostics, ServerSession session, BackgroundTasks tasks, FailureText failures,
                      String label) {
        this.diagnostics = diagnostics;
        this.session = session;
        this.tasks = tasks;
        this.failures = failures;
        this.label = label;
    }

    /// Null until the test has ended.
    ReadOnlyObjectProperty<@Nullable List<SelfCheck>> checksProperty() {
        return checks.getReadOnlyProperty();
    }

    void run() {
        close();
        checks.set(null);
        testing = tasks.run(label, () -> {
            List<SelfCheck> found = new ArrayList<>(diagnostics.selfTest());
            found.add(server());
            return List.copyOf(found);
        }, checks::set, failure -> checks.set(List.of(
                new SelfCheck("app", Outcome.BAD, failures.of(failure).what()))));
    }

    void close() {
        if (testing != null) {
            testing.cancel();
        }
    }

    private SelfCheck server() throws InterruptedException {
        try {
            ServerHealth health = session.client().server().health();
            String ill = health.components().entrySet().stream().filter(part -> !part.getValue())
                    .map(Map.Entry::getKey).sorted().collect(Collectors.joining(", "));
            return new SelfCheck("server", health.healthy() ? Outcome.GOOD : Outcome.WARNING,
                    ill.isEmpty() ? session.profileName() : session.profileName() + ": " + ill);
        } catch (FailureException failed) {
            return new SelfCheck("server", Outcome.WARNING,
                    session.profileName() + ": " + failures.of(failed.failure()).what());
        }
    }
}
