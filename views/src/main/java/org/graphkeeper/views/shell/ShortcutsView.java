package org.graphkeeper.views.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The list of commands with their keys; folded until somebody wants it.
final class ShortcutsView extends VBox {

    private final KeyChanges changes;
    private final Commands commands;
    private final Texts texts;
    private final Button unfold = new Button();
    private final Button resetAll = new Button();
    private final CustomTextField filter = new CustomTextField();
    private final VBox list = new VBox();
    private final BooleanProperty unfolded = new SimpleBooleanProperty();
    private final Map<CommandId, Row> rows = new LinkedHashMap<>();
    private Subscription subscriptions = Subscription.EMPTY;
    private Subscription hold = Subscription.EMPTY;

    ShortcutsView(KeyChanges changes, Drafts drafts, Surroundings surroundings) {
        this.changes = changes;
        this.commands = surroundings.commands();
        this.texts = surroundings.texts("shell");
        getStyleClass().add("settings-section");
        setSpacing(12);
        setId("shortcuts");
        Label title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("heading");
        Label hint = new Label(texts.get("keys.settings.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        unfold.setId("shortcuts-unfold");
        unfold.setOnAction(_ -> unfolded.set(!unfolded.get()));
        resetAll.setText(texts.get("keys.reset.all"));
        Access.name(resetAll, texts.get("keys.reset.all"));
        resetAll.setId("shortcuts-reset");
        resetAll.setOnAction(_ -> changes.resetAll());
        filter.setLeft(Icons.of("fth-search"));
        filter.setId("shortcuts-filter");
        filter.setPromptText(texts.get("keys.search"));
        Access.name(filter, texts.get("keys.search"));
        drafts.keep("shortcuts.filter", String.class, filter.textProperty());
        filter.textProperty().subscribe((_, _) -> showMatching());
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox bar = new HBox(8, unfold, filter, resetAll);
        bar.setAlignment(Pos.CENTER_LEFT);
        list.getStyleClass().add("shortcut-rows");
        getChildren().addAll(new VBox(4, title, hint), bar, list);
        drafts.keep("shortcuts.unfolded", Boolean.class, unfolded);
        unfolded.subscribe(open -> fold(!open));
        // Before the window gets them: its own keys are to be taken here, too.
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (changes.pressed(event)) {
                event.consume();
            }
        });
        subscriptions = changes.keys().changesProperty().subscribe((_, _) -> refresh())
                .and(changes.listeningProperty().subscribe(this::listeningChanged))
                .and(changes.obstacleProperty().subscribe((_, _) -> refresh()));
    }

    void open() {
        unfolded.set(true);
        filter.requestFocus();
    }

    void close() {
        subscriptions.unsubscribe();
        hold.unsubscribe();
    }

    private void fold(boolean folded) {
        if (!folded && rows.isEmpty()) {
            KeyChanges.changeable().forEach(id -> rows.put(id, new Row(id)));
            list.getChildren().addAll(rows.values());
            showMatching();
        }
        for (Node node : new Node[] {list, filter, resetAll}) {
            node.setVisible(!folded);
            node.setManaged(!folded);
        }
        unfold.setText(texts.get(folded ? "keys.unfold" : "keys.fold"));
        Access.name(unfold, unfold.getText());
        if (folded) {
            changes.stop();
        }
        refresh();
    }

    private void showMatching() {
        String text = filter.getText().strip();
        rows.values().forEach(row -> row.setShown(Fuzzy.match(text, changes.title(row.id)).isPresent()
                || changes.keys().display(row.id).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))));
    }

    private void listeningChanged(@Nullable CommandId id) {
        hold.unsubscribe();
        hold = id == null ? Subscription.EMPTY : commands.hold();
        refresh();
    }

    private void refresh() {
        rows.values().forEach(Row::refresh);
        resetAll.setDisable(!changes.isAnyChanged());
    }

    /// One command: its title, the keys as a button that waits for others, the way back, and what stands against.
    private final class Row extends VBox {

        private final CommandId id;
        private final Button keys = new Button();
        private final Button reset = new Button(null, Icons.of("fth-rotate-ccw"));
        private final Label why = new Label();
        private final Button take = new Button();
        private final HBox trouble = new HBox(8, why, take);

        private Row(CommandId id) {
            this.id = id;
            getStyleClass().add("shortcut-row");
            Label title = new Label(changes.title(id), Icons.of(id.icon()));
            title.setGraphicTextGap(10);
            title.setMinWidth(0);
            title.setWrapText(true);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            Label where = new Label(texts.get("keys.scope." + id.scope().name().toLowerCase(Locale.ROOT)));
            where.getStyleClass().add("muted");
            where.setMinWidth(Region.USE_PREF_SIZE);
            keys.setId("keys-" + id.id().replace('.', '-'));
            keys.getStyleClass().addAll(Styles.SMALL, "shortcut-keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            keys.setMnemonicParsing(false);
            keys.setOnAction(_ -> changes.listen(id));
            keys.focusedProperty().subscribe(focused -> {
                if (!focused && changes.listeningProperty().get() == id) {
                    changes.stop();
                }
            });
            reset.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
            Access.name(reset, texts.get("keys.reset", changes.title(id)));
            reset.setOnAction(_ -> {
                keys.requestFocus();
                changes.reset(id);
            });
            HBox line = new HBox(12, title, where, keys, reset);
            line.setAlignment(Pos.CENTER_LEFT);
            why.getStyleClass().add("field-error");
            why.setGraphic(Icons.of("fth-alert-circle"));
            why.setWrapText(true);
            why.setMinWidth(0);
            HBox.setHgrow(why, Priority.ALWAYS);
            why.setMaxWidth(Double.MAX_VALUE);
            take.setText(texts.get("keys.take"));
            take.setMinWidth(Region.USE_PREF_SIZE);
            take.getStyleClass().add(Styles.SMALL);
            Access.name(take, texts.get("keys.take"));
            take.setOnAction(_ -> {
                keys.requestFocus();
                changes.takeOver();
            });
            trouble.setAlignment(Pos.CENTER_LEFT);
            getChildren().addAll(line, trouble);
            refresh();
        }

        private void setShown(boolean shown) {
            setVisible(shown);
            setManaged(shown);
        }

        private void refresh() {
            boolean waits = changes.listeningProperty().get() == id;
            String display = changes.keys().display(id);
            String shown = waits ? texts.get("keys.press") : display.isEmpty() ? texts.get("keys.none") : display;
            keys.setText(shown);
            Access.name(keys, texts.get("keys.of", changes.title(id), shown));
            reset.setVisible(changes.keys().isChanged(id));
            KeyChanges.Obstacle now = changes.obstacleProperty().get();
            boolean mine = now != null && now.id() == id;
            trouble.setVisible(mine);
            trouble.setManaged(mine);
            if (mine) {
                why.setText(now.text());
                take.setVisible(now.wanted() != null);
                take.setManaged(now.wanted() != null);
            }
        }
    }
}
