package org.graphkeeper.views.members;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The person, and below it what is going on with the row: saving, checking, refused and why.
final class PersonCell extends TableCell<MemberRow, MemberRow> {

    private final Texts texts;
    private final Label email = new Label();
    private final StatusLabel note;
    private final VBox box;
    private Subscription subscription = Subscription.EMPTY;

    PersonCell(Texts texts, Texts base) {
        this.texts = texts;
        this.note = new StatusLabel(base);
        this.box = new VBox(2, email, note);
        note.setWrapText(true);
        note.getStyleClass().add("member-note");
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
            case SUPERUSER -> note.show(Tone.NEUTRAL, "fth-shield", texts.get("members.why.superuser"));
            case EVERYONE -> note.show(Tone.NEUTRAL, "fth-globe", texts.get("members.why.everyone"));
            case MEMBER -> {
                switch (row.noteKindProperty().get()) {
                    case PENDING -> note.show(Tone.ACCENT, "fth-loader", row.noteProperty().get());
                    case CHECKING -> note.show(Tone.WARNING, "fth-search", row.noteProperty().get());
                    case REFUSED -> note.show(Tone.DANGER, "fth-alert-circle", row.noteProperty().get());
                    case DONE -> note.show(Tone.SUCCESS, "fth-check", row.noteProperty().get());
                    case NONE -> note.setText("");
                }
            }
        }
        boolean told = !note.getText().isEmpty();
        note.setVisible(told);
        note.setManaged(told);
        requestLayout();
        if (getTableRow() != null) {
            getTableRow().requestLayout();
        }
    }
}
