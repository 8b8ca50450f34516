package org.graphkeeper.views.base;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A question before a change: which server, what changes, and where a name has to be typed, a field for it.
final class ChangeQuestionView extends VBox {

    private final Texts texts;
    private final Button cancel;
    private final Button confirm;
    private final TextField typed = Bidi.code(new TextField());
    private final boolean types;
    private final boolean dangerous;

    /// @param texts the `base` bundle
    ChangeQuestionView(ChangeQuestion question, Texts texts, Runnable onConfirm, Runnable onCancel) {
        super(16);
        this.texts = texts;
        this.types = !question.toType().isEmpty();
        this.dangerous = question.dangerous();
        getStyleClass().addAll("confirmation", "change-question");
        setMaxSize(480, Region.USE_PREF_SIZE);
        setId("change-question");
        Label server = line(question.server(), "semi-bold");
        HBox where = new HBox(8, EnvironmentBadge.of(question.environment(), texts), server);
        where.setAlignment(Pos.CENTER_LEFT);
        where.setId("change-question-server");
        getChildren().addAll(where, line(question.title(), "heading"));
        if (!question.text().isEmpty()) {
            getChildren().add(line(question.text(), "change-question-text"));
        }
        if (!question.facts().isEmpty()) {
            VBox facts = new VBox(8);
            question.facts().forEach(fact -> facts.getChildren().add(fact(fact)));
            facts.setId("change-question-facts");
            getChildren().add(facts);
        }
        cancel = Access.name(new Button(texts.get("confirm.cancel")), texts.get("confirm.cancel"));
        cancel.setId("change-question-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> onCancel.run());
        confirm = Access.name(new Button(question.verb()), question.verb());
        confirm.setId("change-question-confirm");
        confirm.setMnemonicParsing(false);
        confirm.getStyleClass().add(question.dangerous() ? Styles.DANGER : Styles.ACCENT);
        confirm.setOnAction(_ -> onConfirm.run());
        if (types) {
            getChildren().add(name(question.toType()));
            typed.setOnAction(_ -> {
                if (!confirm.isDisabled()) {
                    onConfirm.run();
                }
            });
        }
        FlowPane buttons = new FlowPane(8, 8, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(buttons);
    }

    /// Puts the focus on the careful answer, or where something has to be typed.
    void focus() {
        (types ? typed : dangerous ? cancel : confirm).requestFocus();
    }

    private Node name(String name) {
        typed.setId("change-question-name");
        Label ask = line(texts.get("change.type", name), "field-label");
        Access.labelled(ask, typed);
        confirm.disableProperty().bind(typed.textProperty().isNotEqualTo(name));
        return new VBox(4, ask, typed);
    }

    private Node fact(PlannedChange.Fact fact) {
        Label what = line(fact.what(), "muted");
        // Each on its own, so that a language from right to left begins with what was.
        FlowPane value = new FlowPane(8, 2);
        if (!fact.from().isEmpty()) {
            value.getChildren().add(line(fact.from(), "change-question-from"));
        }
        if (!fact.from().isEmpty() && !fact.to().isEmpty()) {
            value.getChildren().add(line(texts.get("change.arrow"), "muted"));
        }
        if (!fact.to().isEmpty()) {
            value.getChildren().add(line(fact.to(), "change-question-to"));
        }
        return new VBox(2, what, value);
    }

    private static Label line(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
