package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The panel of a retry of several graphs: what will be done, then how each one ended.
final class BulkView extends VBox {

    private final BulkRetryViewModel model;
    private final Texts texts;
    private final Button run = new Button();
    private final Button stop = new Button();
    private final Button again = new Button();
    private final ProgressBar bar = new ProgressBar();

    BulkView(BulkRetryViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        setId("bulk");
        getStyleClass().add("side-panel");
        ListView<BulkRetryViewModel.Row> list = new ListView<>(model.rows());
        list.setId("bulk-list");
        list.getStyleClass().addAll("edge-to-edge", "bulk-list");
        list.setCellFactory(_ -> new RowCell());
        Access.name(list, texts.get("bulk.list"));
        VBox.setVgrow(list, Priority.ALWAYS);
        Label summary = new Label();
        summary.setId("bulk-summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        summary.textProperty().bind(model.summaryProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        button(run, "bulk-run", "bulk.run", model::run);
        run.getStyleClass().add(Styles.ACCENT);
        button(stop, "bulk-stop", "bulk.stop", model::stop);
        button(again, "bulk-again", "bulk.again", model::runFailed);
        VBox foot = new VBox(8, summary, bar, new FlowPane(8, 4, run, stop, again));
        foot.getStyleClass().add("panel-footer");
        getChildren().addAll(header(close), list, foot);
        model.phaseProperty().subscribe((BulkRetryViewModel.Phase _) -> update());
        model.rows().addListener((ListChangeListener<BulkRetryViewModel.Row>) _ -> update());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                close.run();
                event.consume();
            }
        });
    }

    void focusFirst() {
        run.requestFocus();
    }

    private Node header(Runnable close) {
        Label title = new Label(texts.get("bulk.title"));
        title.getStyleClass().add("heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button shut = new Button(null, Icons.of("fth-x"));
        shut.setId("bulk-close");
        shut.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Access.name(shut, texts.get("bulk.close"), CommandId.VIEW_CLOSE);
        shut.setOnAction(_ -> close.run());
        HBox header = new HBox(8, title, shut);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("panel-header");
        return header;
    }

    private void button(Button button, String id, String key, Runnable action) {
        button.setId(id);
        button.setText(texts.get(key));
        Access.name(button, button.getText());
        button.setOnAction(_ -> action.run());
    }

    private void update() {
        BulkRetryViewModel.Phase phase = model.phaseProperty().get();
        long waiting = model.count(BulkRetryViewModel.State.WAITING);
        show(run, phase == BulkRetryViewModel.Phase.PREVIEW);
        run.setDisable(waiting == 0);
        show(stop, phase == BulkRetryViewModel.Phase.RUNNING && waiting > 0);
        show(again, phase == BulkRetryViewModel.Phase.ENDED && model.count(BulkRetryViewModel.State.FAILED) > 0);
        show(bar, model.isBusy());
        long done = model.count(BulkRetryViewModel.State.DONE) + model.count(BulkRetryViewModel.State.FAILED);
        long all = done + waiting + model.count(BulkRetryViewModel.State.RUNNING);
        bar.setProgress(all == 0 ? 0 : (double) done / all);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private final class RowCell extends ListCell<BulkRetryViewModel.Row> {

        private final Label name = new Label();
        private final Label words = new Label();
        private final StatusLabel state = new StatusLabel(texts);
        private final HBox row;

        RowCell() {
            name.getStyleClass().add("semi-bold");
            name.setMinWidth(0);
            words.getStyleClass().add("muted");
            words.setWrapText(true);
            words.setMinWidth(0);
            VBox text = new VBox(2, name, words);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            state.setMinWidth(USE_PREF_SIZE);
            row = new HBox(8, text, state);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(BulkRetryViewModel.@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(item.name().replaceAll("\\s+", " "));
            words.setText(item.words().isEmpty() ? texts.get("bulk.row", item.slug(), item.database()) : item.words());
            switch (item.state()) {
                case WAITING -> state.show(Tone.NEUTRAL, "fth-clock", texts.get("bulk.state.waiting"));
                case RUNNING -> state.show(Tone.ACCENT, "fth-loader", texts.get("bulk.state.running"));
                case DONE -> state.show(Tone.SUCCESS, "fth-check-circle", texts.get("bulk.state.done"));
                case FAILED -> state.show(Tone.DANGER, "fth-alert-triangle", texts.get("bulk.state.failed"));
                case SKIPPED -> state.show(Tone.NEUTRAL, "fth-minus-circle", texts.get("bulk.state.skipped"));
            }
            setAccessibleText(item.name() + ", " + state.getText() + ", " + words.getText());
            setGraphic(row);
        }
    }
}
