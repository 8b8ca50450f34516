package org.graphkeeper.views.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.Part;
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

        /// @param open whether its graphs are listed below it
        record Trouble(Incident incident, boolean open) implements Entry {
        }

        /// @param inIncident whether it is listed below its incident
        record Row(String slug, boolean inIncident) implements Entry {
        }
    }

    private static final int FEW = 3;

    private final ServerSession session;
    private final ProvisioningWatch watch;
    private final RunsViewModel details;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ListChangeListener<GraphProgress> onProgress = _ -> rebuild();
    /// Incidents that somebody opened or closed, by key.
    private final Map<String, Boolean> chosen = new HashMap<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private Subscription subscription = Subscription.EMPTY;

    ProvisioningViewModel(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.session = session;
        this.watch = watch;
        this.details = new RunsViewModel(session, surroundings, watch);
        selected.subscribe(slug -> {
            details.show(session.catalog().find(slug).orElse(null));
            reveal(slug);
        });
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

    /// How far a graph of the list is; null when there is nothing to tell any more.
    @Nullable GraphProgress progressOf(String slug) {
        return watch.of(slug).orElse(null);
    }

    /// Changes whenever the progress of any graph does, so that what is on screen looks again. The list itself changes
    /// only when graphs come, go or change places: a thousand graphs at work move it seldom.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunSource> sourceProperty() {
        return watch.sourceProperty();
    }

    /// What is known of the rest where the server told the latest attempts at some graphs only; null when at all.
    ReadOnlyObjectProperty<@Nullable Part> partProperty() {
        return watch.partProperty();
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
        subscription = session.catalog().stateProperty().subscribe(now -> state.set(session.catalog().shown(now)));
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

    /// Says yes to automatic attempts at the graphs of an incident.
    void retryAutomatically(Incident incident) {
        watch.retryAutomatically(incident.offered().stream().map(GraphProgress::slug).toList());
    }

    /// Takes that back.
    void cancelAutomatic(Incident incident) {
        watch.cancelAutomatic(incident.going().stream().map(GraphProgress::slug).toList());
    }

    /// Lists the graphs of an incident, or hides them.
    void toggle(Incident incident) {
        chosen.put(incident.key(), !isOpen(incident));
        rebuild();
    }

    /// A few graphs are listed at first, many are not.
    private boolean isOpen(Incident incident) {
        return chosen.getOrDefault(incident.key(), incident.members().size() <= FEW);
    }

    /// Lists the graphs of the incident that a graph belongs to.
    private void reveal(@Nullable String slug) {
        if (slug != null) {
            watch.incidentOf(slug).filter(incident -> !isOpen(incident)).ifPresent(this::toggle);
        }
    }

    void retryAll(Incident incident) {
        watch.retryAll(incident);
    }

    private void rebuild() {
        List<GraphProgress> all = watch.progress();
        Map<String, Incident> incidents = new HashMap<>();
        List<Incident> found = Incidents.of(all);
        found.forEach(incident -> incident.members().forEach(member -> incidents.put(member.slug(), incident)));
        chosen.keySet().retainAll(found.stream().map(Incident::key).toList());
        List<Entry> newer = new ArrayList<>();
        for (Group group : Group.values()) {
            List<GraphProgress> rows = all.stream().filter(one -> one.group() == group).toList();
            if (!rows.isEmpty()) {
                newer.add(new Entry.Heading(group, rows.size()));
                rows.forEach(row -> add(newer, row, incidents.get(row.slug())));
            }
        }
        if (!newer.equals(entries)) {
            entries.setAll(newer);
        }
        revision.set(revision.get() + 1);
        String slug = selected.get();
        if (slug != null && watch.of(slug).isEmpty()) {
            selected.set(null);
        } else if (slug != null && !Objects.equals(details.graphProperty().get(), find(slug))) {
            details.show(find(slug));
        }
    }

    /// The graphs of an incident stand together, where the first of them stands.
    private void add(List<Entry> entries, GraphProgress row, @Nullable Incident incident) {
        if (incident == null) {
            entries.add(new Entry.Row(row.slug(), false));
        } else if (incident.first().slug().equals(row.slug())) {
            boolean opened = isOpen(incident);
            entries.add(new Entry.Trouble(incident, opened));
            if (opened) {
                incident.members().forEach(member -> entries.add(new Entry.Row(member.slug(), true)));
            }
        }
    }

    private org.graphkeeper.api.graph.@Nullable Graph find(String slug) {
        return session.catalog().find(slug).orElse(null);
    }
}
