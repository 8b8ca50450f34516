package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The line over the table in which a view gets its name; there only while it is asked for.
final class NameField extends HBox {

    private static final String DRAFT = "graphs.views.name";

    private final SavedViewsViewModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final TextField name = new TextField();
    private final Label flaw = new Label();
    private final Button save = new Button();
    private final Drafts drafts;
    private @Nullable SavedView renamed;
    private @Nullable Node before;

    /// What was typed and not saved yet.
    ///
    /// @param renamed null for a new view
    private record Typed(String name, @Nullable SavedView renamed) {
    }

    /// @param drafts where the name stays that is typed when the room is built anew
    NameField(SavedViewsViewModel model, Texts texts, Drafts drafts) {
        super(8);
        show(false);
        this.drafts = drafts;
        this.model = model;
        this.texts = texts;
        setId("views-naming");
        getStyleClass().add("selection-bar");
        setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(USE_PREF_SIZE);
        Access.labelled(title, name);
        name.setId("views-name");
        name.setPrefColumnCount(20);
        name.textProperty().subscribe((String _) -> judge());
        name.setOnAction(_ -> done());
        flaw.getStyleClass().add("field-error");
        flaw.setWrapText(true);
        flaw.setMinWidth(0);
        HBox.setHgrow(flaw, Priority.ALWAYS);
        flaw.setMaxWidth(Double.MAX_VALUE);
        save.setId("views-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(_ -> done());
        Button cancel = Access.name(new Button(texts.get("views.cancel")), texts.get("views.cancel"));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> close());
        getChildren().addAll(title, name, flaw, cancel, save);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        drafts.take(DRAFT, Typed.class).ifPresent(typed -> open(typed.name(), typed.renamed()));
    }

    /// @param view the view that gets another name; null for a new one
    void ask(String proposed, @Nullable SavedView view) {
        before = getScene() == null ? null : getScene().getFocusOwner();
        open(proposed, view);
        applyCss();
        name.requestFocus();
        name.selectAll();
    }

    private void open(String proposed, @Nullable SavedView view) {
        renamed = view;
        title.setText(texts.get(view == null ? "views.name.new" : "views.name.other"));
        name.setAccessibleText(title.getText());
        save.setText(texts.get(view == null ? "views.save.yes" : "views.rename"));
        Access.name(save, save.getText());
        name.setText(proposed);
        show(true);
        judge();
    }

    private void judge() {
        if (isVisible()) {
            drafts.leave(DRAFT, new Typed(name.getText(), renamed));
        }
        String wrong = model.flaw(name.getText(), renamed);
        flaw.setText(wrong == null || name.getText().isEmpty() ? "" : wrong);
        save.setDisable(wrong != null);
    }

    private void done() {
        if (save.isDisabled()) {
            return;
        }
        SavedView view = renamed;
        if (view == null) {
            model.save(name.getText());
        } else {
            model.rename(view, name.getText());
        }
        close();
    }

    private void close() {
        show(false);
        drafts.take(DRAFT, Typed.class);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void show(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
