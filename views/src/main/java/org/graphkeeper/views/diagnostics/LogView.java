package org.graphkeeper.views.diagnostics;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The newest entries of the log.
final class LogView extends VBox {

    private static final double HEIGHT = 320;
    /// Padding of a cell and the scroll bar.
    private static final double ASIDE = 48;

    private final LogViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ListView<LogEntry> list = new ListView<>();
    private final Label count = new Label();

    LogView(LogViewModel model, Surroundings surroundings) {
        super(12);
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("diagnostics");
        list.setId("diagnostics-log-list");
        list.getStyleClass().addAll(Styles.DENSE, "log-list");
        list.setCellFactory(_ -> new EntryCell());
        list.setMinHeight(HEIGHT);
        list.setPrefHeight(HEIGHT);
        list.setPlaceholder(new Label(texts.get("diagnostics.log.none")));
        Access.name(list, texts.get("diagnostics.log"));
        getChildren().addAll(toolbar(), list);
        model.shownProperty().subscribe(this::show);
        model.load();
    }

    private void show(@Nullable List<LogEntry> entries) {
        list.getItems().setAll(entries == null ? List.of() : entries);
        count.setText(entries == null ? texts.get("diagnostics.log.reading")
                : texts.get("diagnostics.log.count", entries.size()));
        if (entries != null && !entries.isEmpty()) {
            list.scrollTo(entries.size() - 1);
        }
    }

    private FlowPane toolbar() {
        CustomTextField filter = new CustomTextField();
        filter.setId("diagnostics-log-filter");
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("diagnostics.log.filter"));
        filter.setPrefColumnCount(16);
        Access.name(filter, texts.get("diagnostics.log.filter"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        ComboBox<LogViewModel.Level> level = new ComboBox<>();
        level.getItems().setAll(LogViewModel.Level.values());
        level.setConverter(new StringConverter<>() {
            @Override
            public String toString(LogViewModel.Level shown) {
                return shown == null ? "" : texts.get("diagnostics.log." + shown.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public LogViewModel.Level fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        level.setId("diagnostics-log-level");
        level.valueProperty().bindBidirectional(model.levelProperty());
        Access.name(level, texts.get("diagnostics.log.level"));
        count.setId("diagnostics-log-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane bar = new FlowPane(8, 8, filter, level, count,
                button("again", "fth-refresh-cw", model::load),
                button("copy", "fth-copy", () -> surroundings.dialogs().copy(model.text(),
                        texts.get("diagnostics.log.copied"))));
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button button(String key, String icon, Runnable action) {
        String text = texts.get("diagnostics.log." + key);
        Button button = Access.name(new Button(text, Icons.of(icon)), text);
        button.setId("diagnostics-log-" + key);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// One entry, its further lines as well. No label: a list asks for its height without a width, and it would be one
    /// line.
    private final class EntryCell extends ListCell<LogEntry> {

        private final Text text = new Text();

        EntryCell() {
            text.getStyleClass().add("log-entry");
            text.wrappingWidthProperty().bind(list.widthProperty().subtract(ASIDE));
            Bidi.code(this);
        }

        @Override
        protected void updateItem(LogEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            text.setText(entry.when() + "  " + entry.level() + "  " + entry.text());
            (switch (entry.level()) {
                case "ERROR" -> Tone.DANGER;
                case "WARN" -> Tone.WARNING;
                default -> Tone.NEUTRAL;
            }).applyTo(text);
            setAccessibleText(text.getText());
            setGraphic(text);
        }
    }
}
