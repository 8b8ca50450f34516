package org.graphkeeper.views.provisioning;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One attempt: a line that opens its steps.
final class AttemptPane extends VBox {

    private final ProgressText words;
    private final Texts base;
    private final FontIcon chevron = Icons.of("fth-chevron-right");
    private final StatusLabel state;
    private final Label title = new Label();
    private final Label times = new Label();
    private final Button header = new Button();
    private final VBox steps = new VBox();
    private @Nullable ProvisioningRun shown;
    private Instant shownAt = Instant.EPOCH;
    private boolean built;
    private boolean open;

    AttemptPane(ProgressText words, Texts base, boolean open) {
        this.words = words;
        this.base = base;
        this.state = new StatusLabel(base);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        title.getStyleClass().add("semi-bold");
        times.getStyleClass().add("muted");
        state.setMinWidth(Region.USE_PREF_SIZE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        times.setMinWidth(0);
        Access.mayBeCut(times);
        HBox line = new HBox(8, chevron, title, state, space, times);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        header.setGraphic(line);
        header.getStyleClass().add("attempt-header");
        header.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(header.widthProperty().subtract(24));
        header.setOnAction(_ -> setOpen(!this.open));
        steps.getStyleClass().add("attempt-steps");
        getStyleClass().add("attempt");
        getChildren().addAll(header, steps);
        setOpen(open);
    }

    void show(ProvisioningRun run, Instant now) {
        ProgressText.Sign sign = words.sign(run.state());
        state.show(sign.tone(), sign.icon(), sign.word());
        title.setText(words.attempt(run));
        times.setText(words.times(run, now));
        Access.name(header, words.attempt(run) + ", " + sign.word() + ", " + times.getText());
        header.setTooltip(null);
        boolean same = run.equals(shown) && run.state() != RunState.RUNNING;
        shown = run;
        shownAt = now;
        if (!same) {
            built = false;
            build();
        }
    }

    /// What is folded in costs nothing.
    private void build() {
        ProvisioningRun run = shown;
        if (run == null || !open || built) {
            return;
        }
        built = true;
        steps.getChildren().clear();
        if (run.steps().isEmpty()) {
            String reason = run.reason() == null ? words.texts().get("provisioning.nosteps") : run.reason();
            Label none = new Label(reason);
            none.setWrapText(true);
            none.getStyleClass().addAll("muted", "no-steps");
            steps.getChildren().add(none);
        }
        run.steps().forEach(step -> steps.getChildren().add(line(step, shownAt)));
    }

    private VBox line(ProvisioningStep step, Instant now) {
        ProgressText.Sign sign = words.sign(step.state());
        StatusLabel name = new StatusLabel(base);
        name.show(sign.tone(), sign.icon(), words.stepName(step.name()));
        name.getStyleClass().add("step-name");
        name.setAccessibleText(words.stepName(step.name()) + ": " + sign.word());
        name.setMinWidth(0);
        name.setWrapText(true);
        Label word = new Label(sign.word());
        word.getStyleClass().addAll("muted", "step-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label took = new Label(words.took(step, now));
        took.getStyleClass().addAll("muted", "step-took");
        took.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, name, word, space, took);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(line);
        box.getStyleClass().addAll("step", "step-" + step.state().name().toLowerCase(java.util.Locale.ROOT));
        if (step.detail() != null && !step.detail().isBlank()) {
            Label detail = new Label(step.detail());
            detail.setWrapText(true);
            detail.setMinHeight(Region.USE_PREF_SIZE);
            detail.getStyleClass().addAll("muted", "step-detail");
            box.getChildren().add(detail);
        }
        return box;
    }

    private void setOpen(boolean opened) {
        open = opened;
        chevron.setIconLiteral(opened ? "fth-chevron-down" : "fth-chevron-right");
        build();
        steps.setVisible(opened);
        steps.setManaged(opened);
    }
}
