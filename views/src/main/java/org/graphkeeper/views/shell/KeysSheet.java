package org.graphkeeper.views.shell;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// All keys of the app on one sheet, by where they count, to be searched.
final class KeysSheet extends VBox {

    private final Commands commands;
    private final Texts texts;
    private final CustomTextField field = new CustomTextField();
    private final ListView<Line> list = new ListView<>();

    /// A line of the sheet.
    ///
    /// @param keys null for a heading
    private record Line(String text, @Nullable String keys) {
    }

    /// @param change leads to where the keys can be changed
    KeysSheet(Commands commands, Texts texts, Runnable close, Runnable change) {
        this.commands = commands;
        this.texts = texts;
        Label title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button changing = Access.name(new Button(texts.get("keys.change"), Icons.of("fth-sliders")),
                texts.get("keys.change"));
        changing.setId("keys-change");
        changing.setMinWidth(Region.USE_PREF_SIZE);
        changing.setOnAction(_ -> {
            close.run();
            change.run();
        });
        Button shut = Access.name(new Button(null, Icons.of("fth-x")), texts.get("keys.close"), CommandId.VIEW_CLOSE);
        shut.getStyleClass().addAll("flat", "button-icon");
        shut.setOnAction(_ -> close.run());
        HBox head = new HBox(8, title, changing, shut);
        head.getStyleClass().add("keys-head");
        head.setAlignment(Pos.CENTER_LEFT);
        field.setId("keys-search");
        field.setLeft(Icons.of("fth-search"));
        field.setPromptText(texts.get("keys.search"));
        Access.name(field, texts.get("keys.search"));
        field.textProperty().subscribe(_ -> fill());
        list.setId("keys-list");
        Access.name(list, texts.get("keys.title"));
        list.setCellFactory(_ -> new LineCell());
        list.setPlaceholder(new EmptyState("fth-search").show(texts.get("keys.none.title"), "", null));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, field, list);
        getStyleClass().addAll("palette", "keys-sheet");
        setId("keys-sheet");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                close.run();
                event.consume();
            }
        });
    }

    /// Shows the keys as they are now and takes the focus.
    void open() {
        field.clear();
        fill();
        field.requestFocus();
    }

    private void fill() {
        String text = field.getText().strip();
        List<Line> lines = new ArrayList<>();
        for (CommandId.Scope scope : CommandId.Scope.values()) {
            List<Line> found = Stream.of(CommandId.values())
                    .filter(id -> id.scope() == scope && id.onDesktop() && commands.keys().keys(id) != null)
                    .map(id -> new Line(commands.title(id), commands.keys().display(id)))
                    .filter(line -> Fuzzy.match(text, line.text()).isPresent()
                            || line.keys().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                    .toList();
            if (!found.isEmpty()) {
                lines.add(new Line(texts.get("keys.scope." + scope.name().toLowerCase(Locale.ROOT)), null));
                lines.addAll(found);
            }
        }
        list.getItems().setAll(lines);
    }

    private static final class LineCell extends ListCell<Line> {

        private final Label text = new Label();
        private final Label keys = new Label();
        private final HBox row = new HBox(12, text, keys);

        private LineCell() {
            getStyleClass().add("palette-cell");
            setPrefWidth(0);
            text.setMinWidth(0);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            keys.getStyleClass().add("palette-keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean isEmpty) {
            super.updateItem(line, isEmpty);
            if (isEmpty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean heading = line.keys() == null;
            text.setText(line.text());
            text.getStyleClass().setAll("label", heading ? "keys-heading" : "palette-title");
            keys.setText(line.keys());
            keys.setVisible(!heading);
            setAccessibleText(heading ? line.text() : line.text() + ", " + line.keys());
            setGraphic(row);
        }
    }
}
