package org.graphkeeper.views.base;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A question over the window that has to be answered before anything else; laid over the content by the frame of the
/// window. The careful answer has the focus, Esc means no, and the focus goes back to where it was.
public final class ConfirmationOverlay {

    private final Texts texts;
    private final ModalLayer layer = new ModalLayer(this::dress);
    private @Nullable Node focusedBefore;
    private @Nullable Runnable unanswered;

    /// @param texts the `base` bundle
    public ConfirmationOverlay(Texts texts) {
        this.texts = texts;
    }

    public Node node() {
        return layer;
    }

    private void dress(ModalPane pane) {
        pane.setId("confirmation-overlay");
        pane.displayProperty().subscribe((_, shown) -> {
            Node before = focusedBefore;
            if (!shown && before != null) {
                before.requestFocus();
                focusedBefore = null;
            }
            Runnable no = unanswered;
            if (!shown && no != null) {
                unanswered = null;
                no.run();
            }
        });
    }

    /// As [Dialogs#confirm].
    public void ask(String title, String text, String confirmLabel, boolean dangerous, Runnable onConfirm) {
        begin(null);
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        Button cancel = Access.name(new Button(texts.get("confirm.cancel")), texts.get("confirm.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> layer.hide());
        Button confirm = Access.name(new Button(confirmLabel), confirmLabel);
        confirm.getStyleClass().add(dangerous ? Styles.DANGER : Styles.ACCENT);
        confirm.setOnAction(_ -> {
            layer.hide();
            onConfirm.run();
        });
        HBox buttons = new HBox(8, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(16, heading, words, buttons);
        box.getStyleClass().add("confirmation");
        box.setMaxSize(460, Region.USE_PREF_SIZE);
        closesByKey(box);
        layer.show(box);
        (dangerous ? cancel : confirm).requestFocus();
    }

    /// As [Dialogs#confirmChange].
    public void ask(ChangeQuestion question, Runnable onConfirm, Runnable onCancel) {
        begin(onCancel);
        ChangeQuestionView box = new ChangeQuestionView(question, texts, () -> {
            unanswered = null;
            layer.hide();
            onConfirm.run();
        }, layer::hide);
        closesByKey(box);
        layer.show(box);
        box.focus();
    }

    /// @param no runs when the question goes without a yes; null for nothing
    private void begin(@Nullable Runnable no) {
        Runnable before = unanswered;
        focusedBefore = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        unanswered = no;
        if (before != null) {
            // Another question takes the place of one that nobody answered.
            before.run();
        }
    }

    private void closesByKey(Node box) {
        box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                layer.hide();
                event.consume();
            }
        });
    }
}
