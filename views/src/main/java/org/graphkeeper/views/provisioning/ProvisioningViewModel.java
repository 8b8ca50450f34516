package org.graphkeeper.views.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.jspecify.annotations.Nullable;

/// State and commands of the provisioning monitor. FX-thread confined.
final class ProvisioningViewModel {

    /// A line of the list.
    sealed interface Entry {

        record Heading(Group group, int count) implements Entry {
        }

        record Row(GraphProgress progress) implements Entry {
        }
    }

    private final ServerSession session;
    private final ProvisioningWatch watch;
    private final RunsViewModel details;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ListChangeListener<GraphProgress> onProgress = _ -> rebuild();
    private Subscription subscription = Subscription.EMPTY;

    ProvisioningViewModel(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.session = session;
        this.watch = watch;
        this.details = new RunsViewModel(session, surroundings, watch);
        selected.subscribe(slug -> details.show(session.catalog().find(slug).orElse(null)));
        rebuild();
    }

    ObservableList<Entry> entries() {
        return entries;
    }

    /// Slug of the graph whose details are shown; null for none.
    ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunSource> sourceProperty() {
        return watch.sourceProperty();
    }

    ObjectProperty<RetryPolicy> policyProperty() {
        return watch.policyProperty();
    }

    RunsViewModel details() {
        return details;
    }

    int count(Group group) {
        return (int) watch.progress().stream().filter(one -> one.group() == group).count();
    }

    void attach() {
        watch.progress().addListener(onProgress);
        subscription = session.catalog().stateProperty().subscribe(state::set);
        details.attach();
        rebuild();
    }

    void detach() {
        watch.progress().removeListener(onProgress);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        details.detach();
    }

    void refresh() {
        watch.refresh();
        details.refresh();
    }

    void retry(String slug) {
        watch.retry(slug);
    }

    void retryAutomatically(String slug) {
        watch.retryAutomatically(slug);
    }

    void cancelAutomatic(String slug) {
        watch.cancelAutomatic(slug);
    }

    private void rebuild() {
        List<Entry> newer = new ArrayList<>();
        for (Group group : Group.values()) {
            List<GraphProgress> rows = watch.progress().stream().filter(one -> one.group() == group).toList();
            if (!rows.isEmpty()) {
                newer.add(new Entry.Heading(group, rows.size()));
                rows.forEach(row -> newer.add(new Entry.Row(row)));
            }
        }
        if (!newer.equals(entries)) {
            entries.setAll(newer);
        }
        String slug = selected.get();
        if (slug != null && watch.of(slug).isEmpty()) {
            selected.set(null);
        } else if (slug != null && !Objects.equals(details.graphProperty().get(), find(slug))) {
            details.show(find(slug));
        }
    }

    private org.graphkeeper.api.graph.@Nullable Graph find(String slug) {
        return session.catalog().find(slug).orElse(null);
    }
}
