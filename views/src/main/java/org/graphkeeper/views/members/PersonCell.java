package org.graphkeeper.views.members;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The person, and below it what is going on with the row: saving, checking, refused and why.
final class PersonCell extends TableCell<MemberRow, MemberRow> {

    private final Texts texts;
    private final Label email = new Label();
    private final FontIcon icon = Icons.of("fth-circle");
    private final Text words = new Text();
    private final TextFlow flow = new TextFlow(words);
    private final HBox note = new HBox(6, icon, flow);
    private final VBox box = new VBox(2, email, note);
    private Subscription subscription = Subscription.EMPTY;

    PersonCell(Texts texts) {
        this.texts = texts;
        note.getStyleClass().add("member-note");
        words.getStyleClass().add("note-text");
        Access.mayBeCut(email);
        flow.setMinWidth(0);
        HBox.setHgrow(flow, Priority.ALWAYS);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.prefWidthProperty().bind(widthProperty().subtract(24));
        box.maxWidthProperty().bind(widthProperty().subtract(24));
        getStyleClass().add("person-cell");
    }

    @Override
    protected void updateItem(@Nullable MemberRow row, boolean empty) {
        super.updateItem(row, empty);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        email.setText(row.kind() == MemberRow.Kind.EVERYONE ? texts.get("members.everyone") : row.label());
        setGraphic(box);
        subscription = Subscription.combine(row.noteKindProperty().subscribe(_ -> showNote(row)),
                row.noteProperty().subscribe(_ -> showNote(row)));
    }

    /// A table asks its cells for their height without a width; wrapped text needs the column's.
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || getTableColumn() == null) {
            return super.computePrefHeight(width);
        }
        return snappedTopInset() + box.prefHeight(Math.max(40, getTableColumn().getWidth() - 24))
                + snappedBottomInset();
    }

    private void showNote(MemberRow row) {
        switch (row.kind()) {
            case SUPERUSER -> tell(Tone.NEUTRAL, "fth-shield", texts.get("members.why.superuser"));
            case EVERYONE -> tell(Tone.NEUTRAL, "fth-globe", texts.get("members.why.everyone"));
            case MEMBER -> {
                switch (row.noteKindProperty().get()) {
                    case PENDING -> tell(Tone.ACCENT, "fth-loader", row.noteProperty().get());
                    case CHECKING -> tell(Tone.WARNING, "fth-search", row.noteProperty().get());
                    case REFUSED -> tell(Tone.DANGER, "fth-alert-circle", row.noteProperty().get());
                    case DONE -> tell(Tone.SUCCESS, "fth-check", row.noteProperty().get());
                    case NONE -> words.setText("");
                }
            }
        }
        boolean told = !words.getText().isEmpty();
        note.setVisible(told);
        note.setManaged(told);
        requestLayout();
        if (getTableRow() != null) {
            getTableRow().requestLayout();
        }
    }

    private void tell(Tone tone, String literal, String text) {
        icon.setIconLiteral(literal);
        words.setText(text);
        tone.applyTo(note);
    }
}
