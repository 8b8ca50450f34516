package org.graphkeeper.views.diagnostics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ServerSession;
import org.jspecify.annotations.Nullable;

/// A support bundle before it is saved: what is in it, and what of that goes along.
final class BundleViewModel {

    private final Diagnostics diagnostics;
    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final String label;
    private final BooleanProperty hideNames = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable List<BundlePart>> parts = new ReadOnlyObjectWrapper<>();
    private final ObservableSet<String> leftOut = FXCollections.observableSet();
    private BackgroundTasks.@Nullable Handle gathering;

    /// @param label of the work, for the list of what is running
    BundleViewModel(Diagnostics diagnostics, ServerSession session, BackgroundTasks tasks, String label) {
        this.diagnostics = diagnostics;
        this.session = session;
        this.tasks = tasks;
        this.label = label;
        hideNames.subscribe((_, _) -> gather());
    }

    /// Whether graphs, people and hosts are replaced by numbers.
    BooleanProperty hideNamesProperty() {
        return hideNames;
    }

    /// Null until it is gathered.
    ReadOnlyObjectProperty<@Nullable List<BundlePart>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /// Keys of the parts that do not go along.
    ObservableSet<String> leftOut() {
        return leftOut;
    }

    void gather() {
        close();
        Set<String> names = hideNames.get() ? names() : Set.of();
        gathering = tasks.run(label, () -> diagnostics.bundle(names), parts::set, _ -> { });
    }

    /// The bundle as it is saved.
    String text() {
        List<BundlePart> all = parts.get();
        return all == null ? "" : diagnostics.write(all.stream().filter(part -> !leftOut.contains(part.key())).toList());
    }

    void close() {
        if (gathering != null) {
            gathering.cancel();
        }
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Graph graph : new ArrayList<>(session.catalog().graphs())) {
            // Every server has it, so it tells nothing.
            if (!graph.isDefault()) {
                names.add(graph.slug());
                names.add(graph.name());
            }
        }
        Account account = session.accountProperty().get();
        if (account != null) {
            names.add(account.email());
            if (account.displayName() != null) {
                names.add(account.displayName());
            }
        }
        return names;
    }
}
