package org.graphkeeper.views.connections;

import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.graphkeeper.views.base.Access;
import org.jspecify.annotations.Nullable;

/// The look of fields in the forms of connections.
final class FormFields {

    private FormFields() {
    }

    /// An input with its name above it.
    ///
    /// @param below what is worth knowing; null for nothing
    static VBox field(String name, Region input, @Nullable Node below) {
        Label label = new Label(name);
        label.getStyleClass().add("field-label");
        label.setWrapText(true);
        Access.labelled(label, input);
        input.setMaxWidth(Double.MAX_VALUE);
        VBox column = below == null ? new VBox(4, label, input) : new VBox(4, label, input, below);
        column.setMinWidth(0);
        return column;
    }

    /// Side by side, equally wide.
    static GridPane columns(Node... fields) {
        GridPane grid = new GridPane(16, 0);
        grid.addRow(0, fields);
        for (Node field : fields) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 / fields.length);
            grid.getColumnConstraints().add(width);
            GridPane.setValignment(field, VPos.TOP);
        }
        return grid;
    }

    /// Lets a drop-down choose. What is not allowed is undone at once: the arrow keys also choose what the list does not
    /// offer.
    static <T> void choose(ComboBox<T> box, ObjectProperty<T> chosen, Predicate<T> isAllowed) {
        chosen.subscribe(box::setValue);
        box.valueProperty().subscribe((_, now) -> {
            if (now != null && isAllowed.test(now)) {
                chosen.set(now);
            } else {
                box.setValue(chosen.get());
            }
        });
    }

    static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("field-hint");
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }

    static <T> StringConverter<T> words(Function<T, String> word) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        };
    }
}
