package org.graphkeeper.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.graphkeeper.views.base.Fixed;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.provisioning.ProvisioningRoom;
import org.graphkeeper.views.provisioning.ProvisioningWatch;

/// How busy the FX thread is while many graphs are in progress and the monitor shows them, beside a bare table with a
/// row for each of them that is replaced as often as the monitor asks: once a second. Shares of one processor, by CPU
/// time.
final class MonitorBench {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;
    private static final long WINDOW_SECONDS = 5;

    private final int graphs;
    private final int warmUp;
    private final int seconds;
    private final Duration step;

    MonitorBench(Options options) {
        graphs = options.number("graphs", 1_000);
        warmUp = options.number("warmup", 20);
        seconds = options.number("seconds", 60);
        step = Duration.ofSeconds(options.number("step", 5));
    }

    Report run() throws Exception {
        Fx.start();
        Report report = new Report("monitor").with("graphs", graphs).with("seconds", seconds)
                .with("step_seconds", step.toSeconds());
        Shares ours = monitor();
        Shares bare = bare();
        report.add("FX thread, share of a processor", ours.median(), "%",
                "median of windows of " + WINDOW_SECONDS + " s");
        report.add("FX thread, share of a processor, bare", bare.median(), "%", "likewise");
        report.add("FX thread, busiest window", ours.most(), "%", "of " + ours.windows().size());
        report.add("FX thread, busiest window, bare", bare.most(), "%", "of " + bare.windows().size());
        return report;
    }

    /// Shares in percent.
    private record Shares(List<Double> windows) {

        double median() {
            return Times.median(windows);
        }

        double most() {
            return windows.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }
    }

    private Shares monitor() throws Exception {
        BusyFleet fleet = new BusyFleet(graphs, step);
        MeasuredTasks tasks = new MeasuredTasks(true);
        Monitor monitor = Fx.call(() -> new Monitor(fleet, tasks));
        try (tasks) {
            return shares();
        } finally {
            Fx.call(monitor::close);
        }
    }

    private static final class Monitor {
        private final ServerSession session;
        private final ProvisioningWatch watch;
        private final ProvisioningRoom room;
        private final Stage stage;

        Monitor(BusyFleet fleet, MeasuredTasks tasks) {
            Surroundings surroundings = ManyGraphs.surroundings(tasks);
            session = fleet.session(tasks);
            watch = new ProvisioningWatch(session, surroundings,
                    new RememberedRetryPolicies(surroundings.remembered()));
            room = new ProvisioningRoom(session, surroundings, watch);
            session.catalog().start();
            watch.start();
            stage = Fx.show(new StackPane(room.node()), WIDTH, HEIGHT);
            room.attach();
        }

        boolean close() {
            room.close();
            watch.close();
            session.catalog().stop();
            stage.close();
            return true;
        }
    }

    private Shares bare() throws Exception {
        BusyFleet fleet = new BusyFleet(graphs, step);
        TableView<BusyFleet.Line> table = Fx.call(MonitorBench::table);
        Stage stage = Fx.call(() -> Fx.show(new StackPane(table), WIDTH, HEIGHT));
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(() -> {
                List<BusyFleet.Line> lines = fleet.lines();
                Platform.runLater(() -> table.getItems().setAll(lines));
            }, 0, 1, TimeUnit.SECONDS);
            Shares shares = shares();
            clock.shutdownNow();
            return shares;
        } finally {
            Fx.call(() -> {
                stage.close();
                return true;
            });
        }
    }

    private static TableView<BusyFleet.Line> table() {
        TableView<BusyFleet.Line> table = new TableView<>();
        table.setFixedCellSize(36);
        table.getColumns().addAll(List.of(column("Name", 240, BusyFleet.Line::name),
                column("Database", 160, BusyFleet.Line::database), column("Step", 240, BusyFleet.Line::step),
                column("Elapsed", 120, BusyFleet.Line::elapsed)));
        return table;
    }

    private static TableColumn<BusyFleet.Line, String> column(String title, double width,
                                                              Function<BusyFleet.Line, String> text) {
        TableColumn<BusyFleet.Line, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new Fixed<>(text.apply(row.getValue())));
        return column;
    }

    private Shares shares() throws Exception {
        long thread = Fx.call(() -> Thread.currentThread().threadId());
        pass(warmUp);
        List<Double> windows = new ArrayList<>();
        for (long spent = 0; spent < seconds; spent += WINDOW_SECONDS) {
            long began = Fx.cpu(thread);
            long then = System.nanoTime();
            pass(Math.min(WINDOW_SECONDS, seconds - spent));
            windows.add(100.0 * (Fx.cpu(thread) - began) / (System.nanoTime() - then));
        }
        return new Shares(windows);
    }

    private static void pass(long time) {
        new CompletableFuture<Void>().completeOnTimeout(null, time, TimeUnit.SECONDS).join();
    }
}
