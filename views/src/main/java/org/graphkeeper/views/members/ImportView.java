package org.graphkeeper.views.members;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Where members come from: a file, or text that is pasted. What it comes to is shown before anything is sent.
final class ImportView extends VBox {

    private final ImportViewModel model;
    private final Texts texts;
    private final Button file;

    ImportView(ImportViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("members");
        getStyleClass().add("member-import");
        setId("members-import");
        file = new Button(texts.get("members.import.choose"), Icons.of("fth-folder"));
        ProblemPane problem = new ProblemPane(surroundings);
        model.problemProperty().subscribe(found -> problem.showOrClear(found, null));
        Label title = new Label(texts.get("members.import.heading"));
        title.getStyleClass().add("heading");
        getChildren().addAll(title, wrapped("members.import.format"), problem, fileLine(),
                new PastedText(model.textProperty(), model.busyProperty(), texts), progress(), buttons());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                model.close();
                event.consume();
            } else if (Keys.match(CommandId.FORM_SUBMIT, event)) {
                model.preview();
                event.consume();
            }
        });
    }

    void focusFirst() {
        file.requestFocus();
    }

    private FlowPane fileLine() {
        file.setId("members-import-file");
        Access.name(file, texts.get("members.import.choose"));
        file.disableProperty().bind(model.busyProperty());
        file.setOnAction(_ -> model.chooseFile());
        FlowPane line = new FlowPane(8, 8, file, new Label(texts.get("members.import.or")));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Label progress() {
        Label progress = new Label();
        progress.setId("members-import-progress");
        progress.getStyleClass().add("muted");
        progress.setWrapText(true);
        progress.textProperty().bind(model.progressProperty());
        progress.visibleProperty().bind(model.busyProperty());
        progress.managedProperty().bind(model.busyProperty());
        return progress;
    }

    private FlowPane buttons() {
        Button preview = button("members.import.preview", model::preview);
        preview.setId("members-import-preview");
        preview.getStyleClass().add(Styles.ACCENT);
        preview.disableProperty().bind(model.busyProperty().or(model.textProperty().isEmpty()));
        Button stop = button("members.import.stop", model::stop);
        stop.visibleProperty().bind(model.busyProperty());
        stop.managedProperty().bind(model.busyProperty());
        Button cancel = button("members.import.cancel", model::close);
        cancel.setId("members-import-cancel");
        FlowPane line = new FlowPane(8, 8, preview, stop, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button button(String key, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Label wrapped(String key) {
        Label label = new Label(texts.get(key));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }
}
