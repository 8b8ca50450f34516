package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The Danger zone tab: what deleting does, and the typed slug that releases it.
final class DangerView extends ScrollPane {

    private final DeleteViewModel model;
    private final Texts texts;
    private final Label impact = line();
    private final Label keeps = line();
    private final Label slug = line();
    private final Label ask = line();
    private final Button delete = new Button();

    DangerView(DeleteViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("graphs");
        Label title = new Label(texts.get("delete.title"));
        title.getStyleClass().add("section-heading");
        TextField typed = new TextField();
        typed.setId("delete-typed");
        typed.getStyleClass().add("mono");
        Bidi.code(typed);
        typed.textProperty().bindBidirectional(model.typedProperty());
        ask.setLabelFor(typed);
        typed.accessibleTextProperty().bind(ask.textProperty());
        typed.setOnAction(_ -> model.delete());
        ask.getStyleClass().add("field-label");
        delete.setId("delete-submit");
        delete.setMnemonicParsing(false);
        delete.getStyleClass().add(Styles.DANGER);
        delete.setGraphic(Icons.of("fth-trash-2"));
        delete.setOnAction(_ -> model.delete());
        delete.disableProperty().bind(model.armedProperty().not());
        Label why = line();
        why.setId("delete-why");
        why.getStyleClass().add("field-hint");
        ProblemPane problem = new ProblemPane(surroundings);
        model.problemProperty().subscribe(found -> problem.showOrClear(found, null));
        VBox confirm = new VBox(8, ask, typed, delete);
        model.impossibleProperty().subscribe(reason -> {
            why.setText(reason == null ? "" : reason);
            show(why, reason != null);
            typed.setDisable(reason != null);
        });
        VBox box = new VBox(16, title, new VBox(8, point("fth-users", impact), point("fth-database", keeps),
                point("fth-lock", slug)), confirm, why, problem);
        box.getStyleClass().add("danger-box");
        VBox content = new VBox(box);
        content.getStyleClass().add("panel-form");
        setContent(content);
        setFitToWidth(true);
        setFocusTraversable(false);
        getStyleClass().add("edge-to-edge");
        model.graphProperty().subscribe(this::fill);
    }

    private void fill(@Nullable Graph graph) {
        if (graph == null) {
            return;
        }
        impact.setText(graph.nodeCount() == null ? texts.get("delete.impact.unknown", graph.memberCount())
                : texts.get("delete.impact", graph.nodeCount(), graph.memberCount()));
        keeps.setText(texts.get(model.isRestorable() ? "delete.keeps.restorable" : "delete.keeps", graph.schemaName()));
        slug.setText(texts.get(model.isRestorable() ? "delete.slug.restorable" : "delete.slug", graph.slug()));
        ask.setText(texts.get("delete.type", graph.slug()));
        delete.setText(texts.get("delete.submit", graph.slug()));
        Access.name(delete, delete.getText());
    }

    private static Node point(String icon, Label words) {
        return new HBox(8, Icons.of(icon), words);
    }

    private static Label line() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
