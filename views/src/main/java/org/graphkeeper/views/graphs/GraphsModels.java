package org.graphkeeper.views.graphs;

import java.util.List;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// The view-models of the graphs room, wired with each other. FX-thread confined.
final class GraphsModels {

    private final GraphsViewModel table;
    private final SavedViewsViewModel views;
    private final CreateViewModel create;
    private final OverviewViewModel overview;
    private final DeleteViewModel delete;
    private final TrashViewModel trash;
    private final GraphsExporter exporter;
    private final BulkActions bulk;
    private final @Nullable BulkRetryViewModel retry;
    private final @Nullable FailureTab failures;
    private final List<GraphTab> tabs;

    GraphsModels(ServerSession session, Surroundings surroundings, List<GraphTab> extras) {
        tabs = List.copyOf(extras);
        GraphWrites writes = new GraphWrites(session, surroundings);
        table = new GraphsViewModel(session, surroundings);
        views = new SavedViewsViewModel(table, surroundings);
        create = new CreateViewModel(session, surroundings, writes);
        overview = new OverviewViewModel(session, surroundings, writes);
        delete = new DeleteViewModel(session, surroundings, writes);
        trash = new TrashViewModel(session, surroundings, writes);
        exporter = new GraphsExporter(session, surroundings, table);
        FailureTab explaining = extras.stream().filter(FailureTab.class::isInstance).map(FailureTab.class::cast)
                .findFirst().orElse(null);
        failures = explaining;
        retry = explaining == null ? null
                : new BulkRetryViewModel(explaining::retry, surroundings.texts("graphs"));
        bulk = new BulkActions(table, new GraphPins(surroundings.remembered(), session.profileId()), surroundings, retry);
    }

    GraphsViewModel table() {
        return table;
    }

    SavedViewsViewModel views() {
        return views;
    }

    CreateViewModel create() {
        return create;
    }

    OverviewViewModel overview() {
        return overview;
    }

    DeleteViewModel delete() {
        return delete;
    }

    TrashViewModel trash() {
        return trash;
    }

    GraphsExporter exporter() {
        return exporter;
    }

    BulkActions bulk() {
        return bulk;
    }

    /// Null where nobody can retry.
    @Nullable BulkRetryViewModel retry() {
        return retry;
    }

    /// Explains failed provisionings; null when no tab does.
    @Nullable FailureTab failures() {
        return failures;
    }

    /// What other rooms add to the detail.
    List<GraphTab> tabs() {
        return tabs;
    }

    void close() {
        table.close();
        create.close();
        overview.close();
        delete.close();
        trash.close();
    }
}
