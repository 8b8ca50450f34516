package org.graphkeeper.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.graphs.GraphPicker;
import org.graphkeeper.views.graphs.GraphsRoom;

/// Graphs table and picker with very many graphs, beside JavaFX's own filtered and sorted lists with the same rows in a
/// bare table and a bare list.
final class GraphsTableBench {

    private static final double WIDTH = 980;
    private static final double HEIGHT = 900;

    private final int rows;
    private final int rounds;
    private final int frames;
    private final ManyGraphs many;
    private final Report report;

    GraphsTableBench(Options options) {
        rows = options.number("graphs", 100_000);
        rounds = options.number("rounds", 3);
        frames = options.number("frames", 300);
        many = new ManyGraphs(rows);
        report = new Report("graphs-table").with("graphs", rows).with("rounds", rounds).with("frames", frames);
    }

    Report run() throws Exception {
        Fx.start();
        long before = heap();
        Desk desk = Fx.call(Desk::new);
        await(desk);
        Fx.settle(desk.stage.getScene());
        report.add("heap per graph: table and picker", (double) (heap() - before) / rows, "bytes",
                "the graph itself and its texts included");
        Typing table = typing(desk, "#graphs-search");
        refresh(desk);
        Typing picker = picker(desk);
        Scrolling scrolling = new Scrolling(desk.stage.getScene(), desk.table());
        scrolling.frames(frames / 3, false);
        scrolling.frames(frames, true);
        Fx.call(() -> {
            desk.close();
            return true;
        });
        bare(table, picker, scrolling);
        return report;
    }

    /// Everything of ours on one stage.
    private final class Desk {
        private final MeasuredTasks tasks = new MeasuredTasks();
        private final Surroundings surroundings = ManyGraphs.surroundings(tasks);
        private final ServerSession session = many.session(tasks);
        private final GraphsRoom room = new GraphsRoom(session, surroundings, List.of());
        private final GraphPicker picker = new GraphPicker(session, surroundings);
        private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
        private final Stage stage;

        Desk() {
            surroundings.remembered().put("graphs.sort", "name:up");
            stage = Fx.show(new StackPane(room.node(), picker.overlay()), WIDTH, HEIGHT);
            room.attach();
            tasks.onQuiet(() -> loaded.complete(true));
            session.catalog().start();
        }

        TableView<?> table() {
            return (TableView<?>) stage.getScene().lookup("#graphs-table");
        }

        void close() {
            session.catalog().stop();
            picker.close();
            room.close();
            stage.close();
        }
    }

    private void await(Desk desk) throws Exception {
        desk.loaded.get(120, TimeUnit.SECONDS);
        int shown = Fx.call(() -> desk.table().getItems().size());
        if (shown != rows) {
            throw new IllegalStateException("the table shows " + shown + " of " + rows);
        }
    }

    private Typing typing(Desk desk, String field) throws Exception {
        Typing typing = new Typing(desk.stage.getScene(),
                (TextInputControl) desk.stage.getScene().lookup(field), desk.tasks);
        typing.warmUp();
        typing.measure(rounds);
        return typing;
    }

    private Typing picker(Desk desk) throws Exception {
        CompletableFuture<Boolean> open = new CompletableFuture<>();
        Fx.call(() -> {
            desk.tasks.onQuiet(() -> open.complete(true));
            desk.picker.show();
            return true;
        });
        open.get(60, TimeUnit.SECONDS);
        Fx.settle(desk.stage.getScene());
        Typing typing = typing(desk, "#picker-search");
        Fx.call(() -> {
            desk.picker.hide();
            return true;
        });
        Fx.settle(desk.stage.getScene());
        return typing;
    }

    /// Answers that bring one changed graph among all.
    private void refresh(Desk desk) throws Exception {
        Times held = new Times();
        for (int round = 0; round < 10; round++) {
            CompletableFuture<Long> quiet = new CompletableFuture<>();
            Fx.call(() -> {
                many.change();
                desk.tasks.takeHeld();
                desk.tasks.onQuiet(() -> quiet.complete(desk.tasks.takeHeld()));
                desk.session.catalog().refresh();
                return true;
            });
            held.add(quiet.get(60, TimeUnit.SECONDS));
        }
        report.add("refresh with one changed graph: FX thread", held.median(), "ms", "median");
    }

    private void bare(Typing table, Typing picker, Scrolling scrolling) throws Exception {
        long before = heap();
        BareGraphs graphs = new BareGraphs(many.graphs());
        TableView<Graph> bareTable = Fx.call(graphs::table);
        Stage stage = Fx.call(() -> Fx.show(graphs.withField(bareTable), WIDTH, HEIGHT));
        Fx.settle(stage.getScene());
        report.add("heap per graph: bare table", (double) (heap() - before) / rows, "bytes", "likewise");
        Typing typed = new Typing(stage.getScene(), graphs.field(), null);
        typed.warmUp();
        typed.measure(rounds);
        compare("table", table, typed);
        Scrolling scrolled = new Scrolling(stage.getScene(), bareTable);
        scrolled.frames(frames / 3, false);
        scrolled.frames(frames, true);
        close(stage);
        BareGraphs listed = new BareGraphs(many.graphs());
        ListView<Graph> bareList = Fx.call(listed::list);
        Parent content = Fx.call(() -> listed.withField(bareList));
        Stage second = Fx.call(() -> Fx.show(content, WIDTH, HEIGHT));
        Fx.settle(second.getScene());
        Typing typedThere = new Typing(second.getScene(), listed.field(), null);
        typedThere.warmUp();
        typedThere.measure(rounds);
        close(second);
        compare("picker", picker, typedThere);
        beside("scrolling, a frame", scrolling.frames, scrolled.frames, 0.5, "median");
        beside("scrolling, a frame, p95", scrolling.frames, scrolled.frames, 0.95, "of " + frames);
    }

    private void compare(String where, Typing ours, Typing bare) {
        String of = "of " + ours.handled.count();
        beside(where + ": FX thread filters and takes over, p95", ours.handled, bare.handled, 0.95, of);
        beside(where + ": FX thread until laid out, p95", ours.worked, bare.worked, 0.95, "CPU, " + of);
        beside(where + ": visible after a key, p95", ours.visible, bare.visible, 0.95, of);
        beside(where + ": visible after a key", ours.visible, bare.visible, 0.5, "median");
    }

    private void beside(String what, Times ours, Times bare, double share, String note) {
        report.add(what, ours.quantile(share), "ms", note);
        report.add(what + ", bare", bare.quantile(share), "ms", note);
        report.add(what + ", bare / ours", bare.quantile(share) / ours.quantile(share), "x", "");
    }

    private static void close(Stage stage) throws Exception {
        Fx.call(() -> {
            stage.close();
            return true;
        });
    }

    /// Used heap after collections, in bytes.
    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
