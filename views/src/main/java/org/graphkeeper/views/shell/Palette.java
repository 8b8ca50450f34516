package org.graphkeeper.views.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.KeyMap;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The command palette: its field in the top bar, and the search over the window, which is made on first use.
final class Palette {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final PaletteViewModel model;
    private final Texts texts;
    private final Texts base;
    private final KeyMap keys;
    private final Button field = new Button();
    private final Label words = new Label();
    private final Label hint = new Label();
    private final Overlay overlay;
    private @Nullable PaletteSearch search;

    Palette(PaletteViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("shell");
        this.base = surroundings.texts("base");
        this.keys = surroundings.commands().keys();
        this.overlay = new Overlay(model::closed);
        buildField();
    }

    /// For the top bar.
    Node field() {
        return field;
    }

    Node layer() {
        return overlay.node();
    }

    void show() {
        PaletteSearch made = search;
        if (made == null) {
            made = new PaletteSearch(model, texts, base, overlay::hide);
            search = made;
        }
        if (overlay.show(made)) {
            model.open();
            made.focusField();
        }
    }

    void hide() {
        overlay.hide();
    }

    /// Leaves only the icon where there is little room.
    void narrow(boolean isNarrow) {
        field.pseudoClassStateChanged(NARROW, isNarrow);
        words.setVisible(!isNarrow);
        words.setManaged(!isNarrow);
        hint.setVisible(!isNarrow);
        hint.setManaged(!isNarrow);
        // The icon alone is not cut; what is beside it gives way.
        field.setMinWidth(isNarrow ? Region.USE_PREF_SIZE : 0);
    }

    private void buildField() {
        words.setText(texts.get("palette.field"));
        words.setMinWidth(0);
        Access.mayBeCut(words);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        hint.getStyleClass().add("palette-keys");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        hint.setText(keys.display(CommandId.APP_PALETTE));
        keys.changesProperty().subscribe((_, _) -> hint.setText(keys.display(CommandId.APP_PALETTE)));
        HBox content = new HBox(8, Icons.of("fth-search"), words, hint);
        content.setAlignment(Pos.CENTER_LEFT);
        field.setGraphic(content);
        field.setId("palette-field");
        field.getStyleClass().add("palette-field");
        field.setMinWidth(0);
        Access.name(field, texts.get("palette.field"), CommandId.APP_PALETTE);
        field.setOnAction(_ -> show());
    }
}
