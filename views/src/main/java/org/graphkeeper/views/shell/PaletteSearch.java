package org.graphkeeper.views.shell;

import atlantafx.base.controls.CustomTextField;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Texts;

/// The panel of the palette: a field to type in and what it finds, both worked by the keys of the field.
final class PaletteSearch extends VBox {

    private static final int PAGE = 8;

    private final PaletteViewModel model;
    private final Runnable close;
    private final CustomTextField field = new CustomTextField();
    private final ListView<PaletteViewModel.Entry> list = new ListView<>();

    /// @param close hides the panel
    PaletteSearch(PaletteViewModel model, Texts texts, Texts base, Runnable close) {
        this.model = model;
        this.close = close;
        field.setId("palette-search");
        field.setPromptText(texts.get("palette.prompt"));
        field.setLeft(Icons.of("fth-search"));
        Access.name(field, texts.get("palette.prompt"));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("palette-list");
        list.setItems(model.entries());
        list.setCellFactory(_ -> new PaletteCell(texts, base, this::choose));
        list.setPlaceholder(new EmptyState("fth-search").show(texts.get("palette.none.title"),
                texts.get("palette.none.text"), null));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Access.name(list, texts.get("palette.list"));
        model.entries().addListener((ListChangeListener<PaletteViewModel.Entry>) _ -> {
            if (list.getSelectionModel().getSelectedIndex() < 0) {
                select(0);
            }
        });
        model.queryProperty().subscribe((_, _) -> select(0));
        list.getSelectionModel().selectedItemProperty().subscribe(entry ->
                field.setAccessibleHelp(entry == null ? texts.get("palette.none.title") : entry.title()));
        Label hint = new Label(texts.get("palette.hint"));
        hint.getStyleClass().add("palette-hint");
        hint.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(field, list, hint);
        getStyleClass().add("palette");
        setId("palette");
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    void focusField() {
        field.requestFocus();
        select(0);
    }

    private void choose(PaletteViewModel.Entry entry) {
        close.run();
        model.choose(entry);
    }

    private void onKey(KeyEvent event) {
        int last = model.entries().size() - 1;
        int at = list.getSelectionModel().getSelectedIndex();
        boolean used = true;
        switch (event.getCode()) {
            case DOWN -> select(at >= last ? 0 : at + 1);
            case UP -> select(at <= 0 ? last : at - 1);
            case PAGE_DOWN -> select(Math.min(at + PAGE, last));
            case PAGE_UP -> select(Math.max(at - PAGE, 0));
            case ENTER -> {
                if (at >= 0 && at <= last) {
                    choose(model.entries().get(at));
                }
            }
            case TAB -> { }
            default -> used = false;
        }
        if (!used && Keys.match(CommandId.VIEW_CLOSE, event)) {
            close.run();
            used = true;
        }
        if (used) {
            event.consume();
        }
    }

    private void select(int index) {
        if (index >= 0 && index < model.entries().size()) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(Math.max(0, index - PAGE / 2));
        }
    }
}
