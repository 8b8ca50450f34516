package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The foot of the create panel: why it failed, how far it is, why it cannot start, and the button that starts it.
final class CreateFooter extends VBox {

    private final CreateViewModel model;
    private final Texts texts;
    private final Label why = wrapped();
    private final Label progress = wrapped();

    /// @param ways what may be done about a failed provisioning, once its graph exists
    CreateFooter(CreateViewModel model, Surroundings surroundings,
                 Function<FailedCreation, List<Notices.Action>> ways) {
        super(8);
        this.model = model;
        this.texts = surroundings.texts("graphs");
        getStyleClass().add("panel-footer");
        ProblemPane problem = new ProblemPane(surroundings);
        problem.setId("create-problem");
        model.failureProperty().subscribe(failed -> {
            if (failed == null) {
                problem.clear();
            } else {
                problem.offer(failed.problem(), failed.slug() == null ? List.of() : ways.apply(failed));
            }
        });
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        VBox running = new VBox(8, progress, bar);
        running.setId("create-progress");
        why.setId("create-why");
        why.getStyleClass().add("field-hint");
        Button submit = submit();
        model.blockedProperty().subscribe(reason -> {
            why.setText(reason == null ? "" : reason);
            showWhy();
        });
        model.phaseProperty().subscribe(phase -> {
            boolean isDraft = phase == CreateViewModel.Phase.DRAFT;
            show(running, !isDraft);
            show(submit, isDraft);
            showWhy();
            progress.setText(progressText(phase));
        });
        getChildren().addAll(problem, running, why, submit, command(surroundings));
    }

    private Hyperlink command(Surroundings surroundings) {
        Hyperlink link = Access.name(new Hyperlink(texts.get("create.command")), texts.get("create.command"));
        link.setId("create-command");
        link.setGraphic(Icons.of("fth-terminal"));
        link.setOnAction(_ -> {
            String command = model.command();
            if (command != null) {
                surroundings.dialogs().copy(command, texts.get("create.command.copied"));
            }
            link.setVisited(false);
        });
        model.blockedProperty().subscribe((String _) -> link.setDisable(model.command() == null));
        return link;
    }

    private Button submit() {
        Button submit = new Button(texts.get("create.submit"));
        submit.setId("create-submit");
        submit.getStyleClass().add(Styles.ACCENT);
        submit.setMaxWidth(Double.MAX_VALUE);
        Access.name(submit, texts.get("create.submit"), CommandId.FORM_SUBMIT);
        submit.setOnAction(_ -> model.create());
        submit.disableProperty().bind(model.blockedProperty().isNotNull());
        return submit;
    }

    private void showWhy() {
        show(why, !why.getText().isEmpty() && model.phaseProperty().get() == CreateViewModel.Phase.DRAFT);
    }

    private String progressText(CreateViewModel.Phase phase) {
        String name = model.draft().nameProperty().get().strip();
        return switch (phase) {
            case DRAFT -> "";
            case CREATING -> texts.get("create.progress", name);
            case LOOKING_UP -> texts.get("create.lookingup", name);
            case ASKING_WHY -> texts.get("create.askingwhy", name);
        };
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
