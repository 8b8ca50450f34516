package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Texts;

/// Edits name and description of a graph; when somebody else changed them meanwhile, shows both versions.
final class OverviewForm extends VBox {

    private final OverviewViewModel model;
    private final Texts texts;
    private final Runnable stop;
    private final TextField name = new TextField();

    /// @param stop ends editing and puts the focus elsewhere
    OverviewForm(OverviewViewModel model, Texts texts, Runnable stop) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.stop = stop;
        name.setId("overview-name");
        name.textProperty().bindBidirectional(model.nameProperty());
        TextArea description = new TextArea();
        description.setId("overview-description");
        description.setPrefRowCount(4);
        description.setWrapText(true);
        description.textProperty().bindBidirectional(model.descriptionProperty());
        TabLeaves.on(description);
        Label label = new Label(texts.get("field.description"));
        label.getStyleClass().add("field-label");
        Access.labelled(label, description);
        getStyleClass().add("inset");
        getChildren().addAll(conflict(),
                new CheckedField(texts.get("field.name"), "", name, model.nameCheckProperty()),
                new VBox(4, label, description), buttons());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.FORM_SAVE, event) || Keys.match(CommandId.FORM_SUBMIT, event)) {
                model.save();
                event.consume();
            } else if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                stop.run();
                event.consume();
            }
        });
        model.editingProperty().subscribe(editing -> show(this, editing));
    }

    void focusName() {
        name.requestFocus();
        name.selectAll();
    }

    private Node buttons() {
        Button save = new Button(texts.get("overview.save"));
        save.setId("overview-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(_ -> model.save());
        Button cancel = new Button(texts.get("overview.cancel"));
        cancel.setId("overview-cancel");
        Access.name(cancel, texts.get("overview.cancel"), CommandId.VIEW_CLOSE);
        cancel.setOnAction(_ -> stop.run());
        Label why = line("field-hint");
        Runnable judge = () -> {
            String reason = model.blockedProperty().get();
            save.setDisable(reason != null || !model.nameCheckProperty().get().passes());
            Access.name(save, reason == null ? texts.get("overview.save") : reason, CommandId.FORM_SAVE);
            why.setText(reason == null ? "" : reason);
        };
        model.blockedProperty().subscribe((String _) -> judge.run());
        model.nameCheckProperty().subscribe((FieldCheck _) -> judge.run());
        FlowPane buttons = new FlowPane(8, 4, save, cancel, why);
        model.theirsProperty().subscribe(theirs -> show(buttons, theirs == null));
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private Node conflict() {
        Label title = line("semi-bold");
        Label theirs = line("conflict-theirs");
        theirs.setId("overview-theirs");
        Label hint = line("field-hint");
        hint.setText(texts.get("conflict.hint"));
        Button mine = button("conflict.mine", "overview-mine", model::saveOverTheirs);
        mine.getStyleClass().add(Styles.ACCENT);
        Button take = button("conflict.take", "overview-take", stop);
        VBox box = new VBox(8, title, theirs, hint, new FlowPane(8, 4, take, mine));
        box.setId("overview-conflict");
        box.getStyleClass().addAll("conflict", "tone-warning");
        model.theirsProperty().subscribe(other -> {
            show(box, other != null);
            if (other != null) {
                title.setText(texts.get("conflict.title"));
                theirs.setText(describe(other));
                box.setAccessibleText(title.getText() + " " + theirs.getText());
            }
        });
        return box;
    }

    private String describe(Graph theirs) {
        String description = theirs.description();
        return texts.get("conflict.theirs", theirs.name(),
                description == null || description.isBlank() ? texts.get("overview.nodescription") : description);
    }

    private Button button(String key, String id, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key));
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label line(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
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
