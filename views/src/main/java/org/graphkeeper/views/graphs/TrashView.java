package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.RowMenu;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The panel with the deleted graphs: Restore and Purge.
final class TrashView extends VBox {

    private final TrashViewModel model;
    private final Texts texts;
    private final ListView<Graph> list = new ListView<>();
    private final TextField typed = new TextField();
    private final Label ask = line();
    private final Label impact = line();
    private final Button purge = new Button();
    private Subscription offered = Subscription.EMPTY;

    TrashView(TrashViewModel model, Surroundings surroundings, Runnable close) {
        this.model = model;
        this.texts = surroundings.texts("graphs");
        setId("trash");
        getStyleClass().add("side-panel");
        list.setId("trash-list");
        list.getStyleClass().addAll("edge-to-edge", "trash-list");
        list.setItems(model.graphs());
        list.setCellFactory(_ -> new TrashCell(model, texts, surroundings.ages()));
        Access.name(list, texts.get("trash.title"));
        RowMenu.on(list, () -> CommandMenu.items(surroundings.commands(), List.of(CommandId.GRAPHS_RESTORE),
                List.of(CommandId.GRAPHS_PURGE)));
        EmptyState nothing = new EmptyState("fth-trash-2").show(texts.get("trash.empty.title"),
                texts.get("trash.empty.text"), null);
        LoadStatePane pane = new LoadStatePane(list, nothing, surroundings, model::load);
        VBox.setVgrow(pane, Priority.ALWAYS);
        Runnable show = () -> {
            String why = model.unavailableProperty().get();
            if (why == null) {
                nothing.show(texts.get("trash.empty.title"), texts.get("trash.empty.text"), null);
                pane.show(model.stateProperty().get(), model.graphs().isEmpty());
                pane.showPart(model.partProperty().get(), model.graphs().size(), texts.get("trash.bound"));
            } else {
                nothing.show(texts.get("trash.unavailable.title"), why, null);
                pane.show(new LoadState.Ready(surroundings.clock().instant()), true);
                pane.showPart(null, 0, "");
            }
        };
        model.stateProperty().subscribe((LoadState _) -> show.run());
        model.unavailableProperty().subscribe((String _) -> show.run());
        model.graphs().addListener((ListChangeListener<Graph>) _ -> show.run());
        ProblemPane problem = new ProblemPane(surroundings);
        model.problemProperty().subscribe(found -> problem.showOrClear(found, null));
        Label why = line();
        why.getStyleClass().add("field-hint");
        // Whatever stops a restoring stops a purging as well.
        model.purgeBlockedProperty().subscribe(reason -> {
            boolean told = reason != null && model.unavailableProperty().get() == null;
            why.setText(told ? reason : "");
            show(why, told);
            arm();
        });
        Node confirm = confirm();
        VBox foot = new VBox(8, problem, why, confirm);
        foot.getStyleClass().add("panel-footer");
        BooleanBinding says = problem.visibleProperty().or(why.visibleProperty()).or(confirm.visibleProperty());
        foot.visibleProperty().bind(says);
        foot.managedProperty().bind(says);
        getChildren().addAll(header(close), pane, foot);
        sceneProperty().subscribe((Scene scene) -> offer(scene != null, surroundings));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                if (model.doomedProperty().get() != null) {
                    keep();
                } else {
                    close.run();
                }
                event.consume();
            }
        });
    }

    void focusFirst() {
        list.requestFocus();
    }

    /// Offers what can be done with the selected graph while the panel is on screen.
    private void offer(boolean shown, Surroundings surroundings) {
        offered.unsubscribe();
        if (!shown) {
            offered = Subscription.EMPTY;
            return;
        }
        ReadOnlyObjectProperty<@Nullable Graph> selected = list.getSelectionModel().selectedItemProperty();
        offered = surroundings.commands().contribute(this,
                Command.of(CommandId.GRAPHS_RESTORE, why(selected, model.blockedProperty(), surroundings),
                        () -> model.restore(selected.get())),
                Command.of(CommandId.GRAPHS_PURGE, why(selected, model.purgeBlockedProperty(), surroundings),
                        () -> model.doomedProperty().set(selected.get())));
    }

    private static ObservableValue<String> why(ReadOnlyObjectProperty<@Nullable Graph> selected,
            ReadOnlyObjectProperty<@Nullable String> blocked, Surroundings surroundings) {
        return Bindings.createStringBinding(() -> {
            String reason = blocked.get();
            return reason != null ? reason
                    : selected.get() == null ? surroundings.texts("commands").get("why.one.deleted") : "";
        }, selected, blocked);
    }

    private Node header(Runnable close) {
        Label title = new Label(texts.get("trash.title"));
        title.getStyleClass().add("heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button shut = new Button(null, Icons.of("fth-x"));
        shut.setId("trash-close");
        shut.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Access.name(shut, texts.get("trash.close"), CommandId.VIEW_CLOSE);
        shut.setOnAction(_ -> close.run());
        Label text = line();
        text.setText(texts.get("trash.text"));
        text.getStyleClass().add("muted");
        HBox first = new HBox(8, title, shut);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox header = new VBox(4, first, text);
        header.getStyleClass().add("panel-header");
        return header;
    }

    private Node confirm() {
        typed.setId("trash-typed");
        typed.getStyleClass().add("mono");
        Bidi.code(typed);
        typed.textProperty().bindBidirectional(model.typedProperty());
        typed.textProperty().subscribe((String _) -> arm());
        typed.setOnAction(_ -> model.purge());
        ask.getStyleClass().add("field-label");
        ask.setLabelFor(typed);
        purge.setId("trash-purge");
        purge.setMnemonicParsing(false);
        purge.getStyleClass().add(Styles.DANGER);
        purge.setGraphic(Icons.of("fth-trash-2"));
        purge.setOnAction(_ -> model.purge());
        Button keep = Access.name(new Button(texts.get("trash.keep")), texts.get("trash.keep"));
        keep.setId("trash-keep");
        keep.setOnAction(_ -> keep());
        VBox box = new VBox(8, impact, ask, typed, new FlowPane(8, 4, keep, purge));
        box.getStyleClass().add("danger-box");
        model.doomedProperty().subscribe(graph -> {
            show(box, graph != null);
            fill(graph);
        });
        return box;
    }

    private void fill(@Nullable Graph graph) {
        if (graph == null) {
            return;
        }
        impact.setText(texts.get("trash.impact", graph.name(), graph.schemaName(), graph.slug()));
        ask.setText(texts.get("delete.type", graph.slug()));
        typed.setAccessibleText(ask.getText());
        purge.setText(texts.get("trash.purge.yes", graph.slug()));
        Access.name(purge, purge.getText());
        arm();
        applyCss();
        typed.requestFocus();
    }

    private void keep() {
        model.doomedProperty().set(null);
        list.requestFocus();
    }

    private void arm() {
        purge.setDisable(!model.isArmed());
    }

    private static Label line() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
