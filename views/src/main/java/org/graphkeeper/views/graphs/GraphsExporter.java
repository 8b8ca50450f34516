package org.graphkeeper.views.graphs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Saves graphs of the table as files. The file is made in the background, then somebody is asked where it goes.
/// FX-thread confined.
final class GraphsExporter {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final GraphsViewModel model;
    private final Texts texts;
    private final Texts base;

    GraphsExporter(ServerSession session, Surroundings surroundings, GraphsViewModel model) {
        this.session = session;
        this.surroundings = surroundings;
        this.model = model;
        this.texts = surroundings.texts("graphs");
        this.base = surroundings.texts("base");
    }

    /// Everything that the table shows, with its columns in their order.
    void exportShown(GraphExport.Format format) {
        export(format, model.rows().shown());
    }

    void exportSelected(GraphExport.Format format) {
        export(format, List.copyOf(model.selected()));
    }

    private void export(GraphExport.Format format, List<Graph> graphs) {
        List<GraphColumn> columns = List.copyOf(model.columns().chosen());
        GraphExport.Stamp stamp = new GraphExport.Stamp(session.profileName(), filterWords(model.filter()), asOf(),
                surroundings.clock().instant());
        surroundings.tasks().run(texts.get("table.exporting"),
                () -> GraphExport.of(format, columns, graphs, stamp, texts),
                file -> surroundings.dialogs().saveText(texts.get("table.export.title"), format.fileName(), file),
                failure -> surroundings.notices().error(surroundings.failureText().of(failure).text()));
    }

    private @Nullable String filterWords(GraphFilter filter) {
        String words = Stream.of(filter.text().strip(),
                        filter.status() == null ? ""
                                : base.get("status." + filter.status().name().toLowerCase(Locale.ROOT)),
                        Objects.requireNonNullElse(filter.database(), ""))
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        return words.isEmpty() ? null : words;
    }

    private @Nullable Instant asOf() {
        return switch (model.stateProperty().get()) {
            case LoadState.Ready(Instant moment) -> moment;
            case LoadState.Stale(Instant moment, _) -> moment;
            default -> null;
        };
    }
}
