package org.graphkeeper.views.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.jspecify.annotations.Nullable;

/// How far every graph is, most urgent first. FX-thread confined.
final class ProgressList {

    private final ObservableList<GraphProgress> progress = FXCollections.observableArrayList();
    private final ObservableList<GraphProgress> unmodifiable = FXCollections.unmodifiableObservableList(progress);
    private Map<String, GraphProgress> bySlug = Map.of();
    private final ReadOnlyIntegerWrapper needsSomeone = new ReadOnlyIntegerWrapper();

    ObservableList<GraphProgress> all() {
        return unmodifiable;
    }

    ReadOnlyIntegerProperty needsSomeoneProperty() {
        return needsSomeone.getReadOnlyProperty();
    }

    Optional<GraphProgress> of(@Nullable String slug) {
        return slug == null ? Optional.empty() : Optional.ofNullable(bySlug.get(slug));
    }

    boolean isAnyInProgress() {
        return progress.stream().anyMatch(one -> one.group() == Group.IN_PROGRESS);
    }

    void set(Stream<GraphProgress> judged) {
        List<GraphProgress> newer = judged.sorted(ProgressRules.ORDER).toList();
        if (!newer.equals(progress)) {
            bySlug = newer.stream().collect(Collectors.toMap(GraphProgress::slug, one -> one, (one, _) -> one));
            progress.setAll(newer);
            needsSomeone.set((int) newer.stream().filter(one -> one.group() == Group.NEEDS_YOU).count());
        }
    }
}
