package org.graphkeeper.views.graphs;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;

/// A text field with its name over it and its judgement under it.
final class CheckedField extends VBox {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /// @param hint shown while there is nothing to say about the value; may be empty
    CheckedField(String title, String hint, TextInputControl input, ObservableValue<FieldCheck> check) {
        super(4);
        Label name = new Label(title);
        name.getStyleClass().add("field-label");
        Access.labelled(name, input);
        Label word = new Label();
        word.setId(input.getId() + "-check");
        word.setWrapText(true);
        word.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(name, input, word);
        check.subscribe(now -> {
            boolean quiet = now.level() == FieldCheck.Level.MISSING || now.text().isEmpty();
            word.setText(quiet ? hint : now.text());
            word.getStyleClass().setAll("label", quiet ? "field-hint" : switch (now.level()) {
                case MISSING -> "field-hint";
                case OK -> "field-ok";
                case WARNING -> "field-warning";
                case ERROR -> "field-error";
            });
            word.setVisible(!word.getText().isEmpty());
            word.setManaged(word.isVisible());
            input.pseudoClassStateChanged(BAD, now.level() == FieldCheck.Level.ERROR);
            input.setAccessibleHelp(word.getText());
        });
    }
}
