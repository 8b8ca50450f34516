package org.graphkeeper.views.shell;

import java.text.Bidi;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.graphkeeper.views.shell.PaletteViewModel.Entry;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the palette: icon, title with the typed letters marked, why it cannot be done now, keys.
final class PaletteCell extends ListCell<Entry> {

    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private final Texts texts;
    private final Texts base;
    private final FontIcon icon = Icons.of("fth-circle");
    private final HBox title = new HBox();
    private final Label below = new Label();
    private final Label note = new Label();
    private final Label keys = new Label();
    private final HBox row;

    PaletteCell(Texts texts, Texts base, Consumer<Entry> choose) {
        this.texts = texts;
        this.base = base;
        getStyleClass().add("palette-cell");
        title.setAlignment(Pos.BASELINE_LEFT);
        title.setMinWidth(0);
        below.getStyleClass().add("palette-below");
        below.setMinWidth(0);
        note.getStyleClass().add("palette-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        keys.getStyleClass().add("palette-keys");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(title, below);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, icon, words, note, keys);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                choose.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean isEmpty) {
        super.updateItem(entry, isEmpty);
        if (isEmpty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        fillTitle(entry.title(), entry.places());
        switch (entry) {
            case Entry.Do one -> {
                icon.setIconLiteral(one.command().id().icon());
                Tone.NEUTRAL.applyTo(this);
                show(below, one.whyNot());
                show(note, one.recent() ? texts.get("palette.recent") : "");
                show(keys, one.keys());
                pseudoClassStateChanged(UNAVAILABLE, !one.whyNot().isEmpty());
                setAccessibleText(one.whyNot().isEmpty() ? one.title()
                        : texts.get("palette.disabled", one.title(), one.whyNot()));
            }
            case Entry.Show(Graph graph, BitSet _) -> {
                String status = base.get("status." + graph.status().name().toLowerCase(Locale.ROOT));
                icon.setIconLiteral(StatusLabel.iconOf(graph.status()));
                StatusLabel.toneOf(graph.status()).applyTo(this);
                show(below, graph.slug());
                show(note, texts.get("palette.graph"));
                show(keys, "");
                pseudoClassStateChanged(UNAVAILABLE, false);
                setAccessibleText(texts.get("palette.graph.name", graph.name(), graph.slug(), status));
            }
        }
        setGraphic(row);
    }

    /// One label for each run of letters that were typed or not. Letters that join are never taken apart.
    private void fillTitle(String text, BitSet marked) {
        BitSet places = Bidi.requiresBidi(text.toCharArray(), 0, text.length()) ? new BitSet() : marked;
        title.getChildren().clear();
        int from = 0;
        while (from < text.length()) {
            boolean typed = places.get(from);
            int to = typed ? places.nextClearBit(from) : places.nextSetBit(from);
            int end = to < 0 ? text.length() : Math.min(to, text.length());
            Label part = new Label(text.substring(from, end));
            part.getStyleClass().add(typed ? "palette-typed" : "palette-title");
            title.getChildren().add(part);
            from = end;
        }
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
