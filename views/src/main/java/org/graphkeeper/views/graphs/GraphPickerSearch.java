package org.graphkeeper.views.graphs;

import atlantafx.base.controls.CustomTextField;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Skin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.SnapshotList;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The panel of the graph picker: a field to search in and what it finds, both worked by the keys of the field.
final class GraphPickerSearch extends VBox {

    private static final double ROW = 48;
    private static final int PAGE = 8;

    private final GraphPickerViewModel model;
    private final Runnable close;
    private final Texts texts;
    private final Label hint = new Label();
    private final CustomTextField field = new CustomTextField();
    private final ListView<PickerFinds.Entry> list = new ListView<>() {
        @Override
        protected Skin<?> createDefaultSkin() {
            return new GraphPickerSkin(this);
        }
    };
    private @Nullable String shownText;
    private int at;
    private boolean picking;

    /// @param close hides the panel
    GraphPickerSearch(GraphPickerViewModel model, Texts texts, Texts base, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        field.setId("picker-search");
        field.setPromptText(texts.get("picker.fields"));
        field.setLeft(Icons.of("fth-search"));
        Access.name(field, texts.get("picker.prompt"));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("picker-list");
        fill();
        Label probe = new Label();
        probe.setVisible(false);
        probe.setManaged(false);
        TextScale.ofLines(probe).subscribe(scale -> list.setFixedCellSize(Math.rint(ROW * scale)));
        list.setCellFactory(_ -> new GraphPickerCell(texts, base, this::pick, model::togglePin));
        list.setPlaceholder(new EmptyState("fth-search").show(texts.get("picker.none.title"),
                texts.get("picker.none.text"), null));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Access.name(list, texts.get("picker.list"));
        model.entries().addListener((ListChangeListener<PickerFinds.Entry>) this::found);
        show(false);
        hint.getStyleClass().add("picker-hint");
        getChildren().addAll(field, list, hint, probe);
        getStyleClass().add("picker");
        setId("picker");
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    /// The panel opens: begins at the top.
    void begin() {
        shownText = null;
        at = 0;
        show(false);
        hint.setText(texts.get("picker.hint", Keys.display(CommandId.GRAPHS_PIN, this)));
        field.requestFocus();
    }

    private void pick(Graph graph) {
        close.run();
        model.pick(graph);
    }

    private void onKey(KeyEvent event) {
        int last = model.entries().size() - 1;
        KeyCode code = event.getCode();
        boolean used = true;
        picking = false;
        if (code == KeyCode.DOWN) {
            select(Math.min(at + 1, last));
        } else if (code == KeyCode.UP) {
            select(Math.max(at - 1, 0));
        } else if (code == KeyCode.PAGE_DOWN) {
            select(Math.min(at + PAGE, last));
        } else if (code == KeyCode.PAGE_UP) {
            select(Math.max(at - PAGE, 0));
        } else if (code == KeyCode.ENTER && model.isFiltering()) {
            picking = true;
        } else if (code == KeyCode.ENTER && at <= last) {
            pick(model.entries().get(at).graph());
        } else if (Keys.match(CommandId.VIEW_CLOSE, event)) {
            close.run();
        } else if (Keys.match(CommandId.GRAPHS_PIN, event) && at <= last) {
            model.togglePin(model.entries().get(at).graph());
        } else {
            used = false;
        }
        if (used) {
            event.consume();
        }
    }

    /// Another text begins at the best find; for the same text, when only the graphs changed, the choice stays.
    private void found(ListChangeListener.Change<? extends PickerFinds.Entry> change) {
        change.next();
        boolean sameText = model.queryProperty().get().equals(shownText);
        shownText = model.queryProperty().get();
        fill();
        int place = sameText && at < change.getRemovedSize()
                ? Nearby.placeOf(change.getRemoved().get(at).graph().slug(), at, model.entries(),
                        entry -> entry.graph().slug()) : 0;
        at = Math.max(0, place);
        show(sameText && place >= 0);
        if (picking && !model.entries().isEmpty()) {
            picking = false;
            pick(model.entries().get(at).graph());
        }
    }

    /// The list gets other items, and not a change of those it has: after a change it would mark each of 100,000 rows
    /// as outdated, one by one.
    private void fill() {
        list.setItems(SnapshotList.of(model.entries().shown()));
    }

    private void select(int index) {
        if (index >= 0 && index != at) {
            at = index;
            show(false);
            list.scrollTo(Math.max(0, index - PAGE / 2));
        }
    }

    /// @param inPlace whether the list stays where it is
    private void show(boolean inPlace) {
        if (!model.entries().isEmpty()) {
            list.getSelectionModel().clearAndSelect(at);
            boolean isThere = list.getSkin() instanceof GraphPickerSkin skin && skin.isAtTop();
            if (!inPlace && at == 0 && !isThere) {
                list.scrollTo(0);
            }
        }
    }
}
