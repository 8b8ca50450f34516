package org.graphkeeper.views.diagnostics;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// What the checks of the app itself found, and what to do about it.
final class SelfTestView extends VBox {

    private final SelfTestViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GridPane rows = new GridPane(16, 12);

    SelfTestView(SelfTestViewModel model, Surroundings surroundings) {
        super(12);
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("diagnostics");
        rows.setId("diagnostics-checks");
        Button again = button("again", "fth-refresh-cw", model::run);
        Button copy = button("copy", "fth-copy", () -> surroundings.dialogs().copy(everything(),
                texts.get("diagnostics.selftest.copied")));
        HBox buttons = new HBox(8, again, copy);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(buttons, rows);
        model.checksProperty().subscribe(this::show);
        model.run();
    }

    private void show(@Nullable List<SelfCheck> checks) {
        rows.getChildren().clear();
        if (checks == null) {
            Label running = new Label(texts.get("diagnostics.selftest.running"));
            running.getStyleClass().add("muted");
            rows.add(running, 0, 0);
            return;
        }
        for (SelfCheck check : checks) {
            rows.addRow(rows.getRowCount(), outcome(check), told(check));
        }
    }

    private StatusLabel outcome(SelfCheck check) {
        StatusLabel outcome = new StatusLabel(surroundings.texts("base"));
        String word = word(check);
        switch (check.outcome()) {
            case GOOD -> outcome.show(Tone.SUCCESS, "fth-check-circle", word);
            case WARNING -> outcome.show(Tone.WARNING, "fth-alert-circle", word);
            case BAD -> outcome.show(Tone.DANGER, "fth-alert-triangle", word);
        }
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(outcome, VPos.TOP);
        return outcome;
    }

    private VBox told(SelfCheck check) {
        Label what = new Label(texts.get("diagnostics.check." + check.key()));
        what.getStyleClass().add("field-label");
        what.setWrapText(true);
        Label detail = new Label(words(check));
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        VBox told = new VBox(2, what, detail);
        told.setMinWidth(0);
        told.setAccessibleText(what.getText() + ": " + word(check) + ". " + detail.getText());
        GridPane.setHgrow(told, Priority.ALWAYS);
        return told;
    }

    private String word(SelfCheck check) {
        return texts.get("diagnostics.outcome." + check.outcome().name().toLowerCase(Locale.ROOT));
    }

    private String words(SelfCheck check) {
        if (check.outcome() == SelfCheck.Outcome.GOOD) {
            return check.detail();
        }
        String todo = texts.get("diagnostics.check." + check.key() + ".todo");
        return check.detail().isEmpty() ? todo : check.detail() + System.lineSeparator() + todo;
    }

    private String everything() {
        List<SelfCheck> checks = model.checksProperty().get();
        return checks == null ? "" : checks.stream().map(check -> check.outcome() + " "
                + texts.get("diagnostics.check." + check.key()) + ": " + check.detail())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Button button(String key, String icon, Runnable action) {
        String text = texts.get("diagnostics.selftest." + key);
        Button button = Access.name(new Button(text, Icons.of(icon)), text);
        button.setId("diagnostics-selftest-" + key);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
