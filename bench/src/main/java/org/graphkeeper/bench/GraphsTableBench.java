package org.graphkeeper.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
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
    /// Frames that one table scrolls before it is the other's turn.
    private static final int TURN = 30;

    private final int rows;
    private final int rounds;
    /// Rounds of typing that do not count: until then the code is still being compiled.
    private final int warmUp;
    private final int bareRounds;
    private final int frames;
    private final int texts;
    private final ManyGraphs many;
    private final Report report;

    GraphsTableBench(Options options) {
        rows = options.number("graphs", 100_000);
        rounds = options.number("rounds", 3);
        warmUp = options.number("warmup", 2);
        bareRounds = options.number("bare", rounds);
        frames = options.number("frames", 300);
        texts = options.number("texts", 7);
        many = new ManyGraphs(rows);
        report = new Report("graphs-table").with("graphs", rows).with("rounds", rounds).with("bare", bareRounds)
                .with("frames", frames);
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
        long withOurs = heap();
        Bare bare = new Bare(many.graphs(), "table");
        report.add("heap per graph: bare table", (double) (heap() - withOurs) / rows, "bytes", "likewise");
        scroll(new Scrolling(desk.stage.getScene(), desk.table()), new Scrolling(bare.stage.getScene(), bare.table()));
        Fx.call(desk::close);
        compare("table", table, bare.typed());
        bare.close();
        Bare list = new Bare(many.graphs(), "list");
        compare("picker", picker, list.typed());
        list.close();
        return report;
    }

    /// Everything of ours on one stage.
    private final class Desk {
        private final MeasuredTasks tasks = new MeasuredTasks(false);
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

        boolean close() {
            session.catalog().stop();
            picker.close();
            room.close();
            stage.close();
            return true;
        }
    }

    /// What one writes first, on a stage of its own.
    private final class Bare {
        private final BareGraphs graphs;
        private final Node content;
        private final Stage stage;

        Bare(List<Graph> all, String kind) throws Exception {
            graphs = new BareGraphs(all);
            content = Fx.call(() -> kind.equals("table") ? graphs.table() : graphs.list());
            stage = Fx.call(() -> Fx.show(graphs.withField(content), WIDTH, HEIGHT));
            Fx.settle(stage.getScene());
        }

        TableView<?> table() {
            return (TableView<?>) content;
        }

        Typing typed() throws Exception {
            Typing typing = new Typing(stage.getScene(), graphs.field(), texts, null);
            if (bareRounds > 0) {
                typing.type(warmUp, false);
                typing.type(bareRounds, true);
            }
            return typing;
        }

        void close() throws Exception {
            Fx.call(() -> {
                stage.close();
                return true;
            });
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
                (TextInputControl) desk.stage.getScene().lookup(field), texts, desk.tasks);
        typing.type(warmUp, false);
        typing.type(rounds, true);
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
                desk.tasks.onQuiet(() -> quiet.complete(desk.tasks.takeHeld().cpu()));
                desk.session.catalog().refresh();
                return true;
            });
            held.add(quiet.get(60, TimeUnit.SECONDS));
        }
        report.add("refresh with one changed graph: FX thread", held.median(), "ms", "median, CPU");
    }

    /// In turns, so that both find the same machine.
    private void scroll(Scrolling ours, Scrolling bare) throws Exception {
        ours.toTop();
        bare.toTop();
        for (boolean measured : new boolean[] {false, true}) {
            for (int done = 0; done < frames; done += TURN) {
                ours.frames(Math.min(TURN, frames - done), measured);
                bare.frames(Math.min(TURN, frames - done), measured);
            }
        }
        beside("scrolling, a frame", ours.frames, bare.frames, 0.5, "median, CPU of both threads");
        beside("scrolling, a frame, p95", ours.frames, bare.frames, 0.95, "of " + frames);
        beside("scrolling, a frame, FX thread", ours.laidOut, bare.laidOut, 0.5, "median, CPU");
        beside("scrolling, a frame, FX thread, p95", ours.laidOut, bare.laidOut, 0.95, "of " + frames);
    }

    private void compare(String where, Typing ours, Typing bare) {
        String of = "of " + ours.handled.count();
        beside(where + ": FX thread for a key, p95", ours.handled, bare.handled, 0.95, "CPU, " + of);
        beside(where + ": FX thread for a key by the clock, p95", ours.handledByClock, bare.handledByClock, 0.95, of);
        beside(where + ": FX thread lays the rows out, p95", ours.laidOut, bare.laidOut, 0.95, "CPU, " + of);
        beside(where + ": FX thread for all of it, p95", ours.worked, bare.worked, 0.95, "CPU, " + of);
        beside(where + ": FX thread for all of it", ours.worked, bare.worked, 0.5, "CPU, median");
        beside(where + ": visible after a key, p95", ours.visible, bare.visible, 0.95, of);
        beside(where + ": visible after a key", ours.visible, bare.visible, 0.5, "median");
    }

    /// @param bare may hold nothing, when it was left out
    private void beside(String what, Times ours, Times bare, double share, String note) {
        report.add(what, ours.quantile(share), "ms", note);
        if (bare.count() > 0) {
            report.add(what + ", bare", bare.quantile(share), "ms", note);
            report.add(what + ", bare / ours", bare.quantile(share) / ours.quantile(share), "x", "");
        }
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
