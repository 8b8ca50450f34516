package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Provisions several failed graphs again: shows first what will be done, then runs a few at a time, tells how each
/// ended, and repeats those that failed. FX-thread confined.
final class BulkRetryViewModel {

    /// A server provisions each with two databases and its vector store; more at once would only wait there.
    static final int AT_ONCE = 3;

    enum Phase { PREVIEW, RUNNING, STOPPING, ENDED }

    enum State { WAITING, RUNNING, DONE, FAILED, SKIPPED }

    /// @param words why it was skipped or failed; empty otherwise
    record Row(String slug, String name, String database, State state, String words) {

        private Row as(State newer, String why) {
            return new Row(slug, name, database, newer, why);
        }
    }

    private final BiConsumer<String, Consumer<@Nullable Problem>> attempts;
    private final Texts texts;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> unmodifiable = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PREVIEW);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    /// @param attempts starts an attempt at a graph and tells once how it ended: with nothing when the graph is active
    BulkRetryViewModel(BiConsumer<String, Consumer<@Nullable Problem>> attempts, Texts texts) {
        this.attempts = attempts;
        this.texts = texts;
    }

    /// Unmodifiable.
    ObservableList<Row> rows() {
        return unmodifiable;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// How far it is, in the user's language.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    boolean isBusy() {
        return phase.get() == Phase.RUNNING || phase.get() == Phase.STOPPING;
    }

    /// Shows what would be done with these graphs; nothing while a run is under way.
    void preview(List<Graph> graphs) {
        if (!isBusy()) {
            rows.setAll(graphs.stream().map(this::row).toList());
            phase.set(Phase.PREVIEW);
            summarize();
        }
    }

    void run() {
        if (!isBusy() && count(State.WAITING) > 0) {
            phase.set(Phase.RUNNING);
            next();
        }
    }

    /// Begins no more attempts; those under way go on to their ends.
    void stop() {
        if (phase.get() == Phase.RUNNING) {
            phase.set(Phase.STOPPING);
            next();
        }
    }

    /// Tries those again that failed.
    void runFailed() {
        if (!isBusy() && count(State.FAILED) > 0) {
            rows.replaceAll(row -> row.state() == State.FAILED ? row.as(State.WAITING, "") : row);
            run();
        }
    }

    long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private void next() {
        for (int place = 0; place < rows.size() && phase.get() == Phase.RUNNING
                && count(State.RUNNING) < AT_ONCE; place++) {
            Row row = rows.get(place);
            if (row.state() == State.WAITING) {
                rows.set(place, row.as(State.RUNNING, ""));
                attempts.accept(row.slug(), problem -> ended(row.slug(), problem));
            }
        }
        if (count(State.RUNNING) == 0) {
            phase.set(Phase.ENDED);
        }
        summarize();
    }

    private void ended(String slug, @Nullable Problem problem) {
        IntStream.range(0, rows.size()).filter(place -> rows.get(place).slug().equals(slug)
                && rows.get(place).state() == State.RUNNING).findFirst().ifPresent(place -> {
                    rows.set(place, problem == null ? rows.get(place).as(State.DONE, "")
                            : rows.get(place).as(State.FAILED, problem.what()));
                    next();
                });
    }

    private Row row(Graph graph) {
        String database = graph.connectionName() == null ? "" : graph.connectionName();
        boolean failed = graph.status() == GraphStatus.ERROR;
        return new Row(graph.slug(), graph.name(), database, failed ? State.WAITING : State.SKIPPED,
                failed ? "" : texts.get("bulk.skipped"));
    }

    private void summarize() {
        summary.set(phase.get() == Phase.PREVIEW
                ? texts.get("bulk.preview", count(State.WAITING), count(State.SKIPPED), AT_ONCE)
                : texts.get("bulk.progress", count(State.DONE), count(State.FAILED),
                        count(State.WAITING) + count(State.RUNNING)));
    }
}
