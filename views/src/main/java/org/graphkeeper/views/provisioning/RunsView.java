package org.graphkeeper.views.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// All about the provisioning of one graph: the failed step first, then every attempt.
final class RunsView extends StackPane {

    private final RunsViewModel model;
    private final Surroundings surroundings;
    private final ProgressText words;
    private final Texts texts;
    private final Texts base;
    private final Label name = new Label();
    private final StatusLabel status;
    private final Label when = new Label();
    private final HBox ownRecord;
    private final Label failedStep = new Label();
    private final ProblemPane problem;
    private final RetryBar retry;
    private final Label attempts = new Label();
    private final VBox list = new VBox(8);
    private final EmptyState empty = new EmptyState("fth-activity");
    private final ScrollPane scroll = new ScrollPane();
    private final Label place = new Label();
    private final VBox trouble;
    private final Map<Integer, AttemptPane> panes = new HashMap<>();
    private @Nullable String shownSlug;
    private boolean tellsSource;

    RunsView(RunsViewModel model, Surroundings surroundings) {
        this.model = model;
        this.words = new ProgressText(surroundings, model.watch().line());
        this.texts = words.texts();
        this.base = surroundings.texts("base");
        this.surroundings = surroundings;
        this.status = new StatusLabel(base);
        this.problem = new ProblemPane(surroundings);
        this.retry = new RetryBar(model.watch(), words, null);
        this.ownRecord = ownRecordBar();
        getStyleClass().add("runs");
        setId("runs");
        name.getStyleClass().add("heading");
        name.setMinWidth(0);
        Access.mayBeCut(name);
        when.getStyleClass().add("muted");
        when.setMinWidth(0);
        status.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(12, status, when);
        line.setAlignment(Pos.CENTER_LEFT);
        failedStep.getStyleClass().add("failed-step");
        failedStep.setWrapText(true);
        attempts.getStyleClass().add("section-heading");
        attempts.setText(texts.get("provisioning.attempts"));
        place.getStyleClass().add("muted");
        trouble = new VBox(8, failedStep, problem);
        DoctorPane doctor = new DoctorPane(model.doctor(), surroundings);
        VBox all = new VBox(16, new VBox(4, name, place, line), ownRecord, trouble, retry, doctor,
                new VBox(8, attempts, list));
        all.getStyleClass().add("runs-content");
        scroll.setContent(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().addAll(scroll, empty);
        model.graphProperty().subscribe(_ -> update());
        model.progressProperty().subscribe(_ -> update());
        model.stateProperty().subscribe(_ -> update());
        model.nowProperty().subscribe((_, _) -> update());
        model.doctor().stateProperty().subscribe((_, _) -> update());
        model.runs().addListener((ListChangeListener<ProvisioningRun>) _ -> update());
    }

    /// Offers what can be done about the shown graph until unsubscribed.
    Subscription contribute() {
        StringBinding whyNot = Bindings.createStringBinding(() -> {
            GraphProgress progress = model.progressProperty().get();
            return progress == null || progress.block() == GraphProgress.Block.NOT_FAILED
                    ? surroundings.texts("commands").get("why.failed.graph") : words.block(progress);
        }, model.progressProperty());
        StringBinding whyNoDoctor = Bindings.createStringBinding(() -> {
            Graph graph = model.graphProperty().get();
            return graph == null ? surroundings.texts("commands").get("why.one.graph")
                    : graph.isDefault() ? surroundings.texts("commands").get("why.default.graph") : "";
        }, model.graphProperty());
        return surroundings.commands().contribute(this, Command.of(CommandId.GRAPHS_RETRY, whyNot, () -> {
            Graph graph = model.graphProperty().get();
            if (graph != null) {
                model.watch().retry(graph.slug());
            }
        }), Command.of(CommandId.GRAPHS_DOCTOR, whyNoDoctor, model.doctor()::examine));
    }

    /// Leaves out the graph's name, which is right above, and tells itself whose record is shown.
    RunsView asTab() {
        setShown(name, false);
        setShown(place, false);
        tellsSource = true;
        return this;
    }

    private void update() {
        @Nullable Graph graph = model.graphProperty().get();
        @Nullable GraphProgress progress = model.progressProperty().get();
        boolean examined = !(model.doctor().stateProperty().get() instanceof DoctorViewModel.State.Idle);
        boolean nothing = graph == null || graph.isDefault()
                || progress == null && model.runs().isEmpty() && !examined;
        setShown(scroll, !nothing);
        setShown(empty, nothing && !(graph != null && model.stateProperty().get() instanceof LoadState.Loading));
        if (graph == null || nothing) {
            showNothing(graph);
            return;
        }
        name.setText(graph.name());
        place.setText(graph.connectionName() == null ? graph.slug() : graph.slug() + "  ·  " + graph.connectionName());
        if (progress == null) {
            status.show(graph.status());
            when.setText("");
        } else {
            ProgressText.Sign sign = words.sign(progress);
            status.show(sign.tone(), sign.icon(), sign.word());
            when.setText(words.when(progress, model.nowProperty().get()));
        }
        setShown(ownRecord, tellsSource && model.isOwnRecord());
        showProblem(graph, progress);
        retry.show(progress, model.nowProperty().get());
        showAttempts(graph);
    }

    private void showNothing(@Nullable Graph graph) {
        String key = graph == null ? "provisioning.nothing.unselected"
                : graph.isDefault() ? "provisioning.nothing.default" : "provisioning.nothing.norecord";
        empty.show(texts.get(key + ".title"), texts.get(key + ".text"), graph == null || graph.isDefault() ? null
                : new Notices.Action(texts.get("provisioning.doctor.examine"), model.doctor()::examine));
    }

    private void showProblem(Graph graph, @Nullable GraphProgress progress) {
        @Nullable ProvisioningRun run = progress == null ? null : progress.run();
        boolean atWork = progress != null && progress.group() == GraphProgress.Group.IN_PROGRESS;
        boolean failed = graph.status() == GraphStatus.ERROR && !atWork;
        setShown(failedStep, failed && progress != null && progress.currentStep().isPresent());
        if (progress != null) {
            progress.currentStep().ifPresent(step -> failedStep.setText(texts.get("provisioning.failedat",
                    words.steps(progress), words.stepName(step.name()))));
        }
        if (!failed) {
            boolean canEnd = progress != null && model.watch().endingOf(progress) == AttemptEnder.Way.OPEN;
            problem.showOrClear(progress == null ? null : words.trouble(progress, canEnd).orElse(null), null);
        } else if (run == null || run.state() != RunState.FAILED) {
            problem.show(words.failures().unknown(), null);
        } else {
            problem.show(words.failures().of(run), null);
        }
        setShown(trouble, failedStep.isVisible() || problem.isVisible());
    }

    private void showAttempts(Graph graph) {
        if (!graph.slug().equals(shownSlug)) {
            panes.clear();
            shownSlug = graph.slug();
        }
        List<ProvisioningRun> runs = model.runs();
        setShown(attempts, !runs.isEmpty());
        int newest = runs.isEmpty() ? 0 : runs.getFirst().attempt();
        List<Node> nodes = runs.stream().<Node>map(run -> {
            AttemptPane pane = panes.computeIfAbsent(run.attempt(),
                    attempt -> new AttemptPane(words, base, attempt == newest));
            pane.show(run, model.nowProperty().get());
            return pane;
        }).toList();
        if (!nodes.equals(list.getChildren())) {
            list.getChildren().setAll(nodes);
        }
    }

    private HBox ownRecordBar() {
        Label why = new Label(texts.get("provisioning.ownrecord"));
        why.setWrapText(true);
        why.setMinWidth(0);
        why.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox bar = new HBox(8, Icons.of("fth-info"), why);
        bar.getStyleClass().add("own-record");
        return bar;
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
