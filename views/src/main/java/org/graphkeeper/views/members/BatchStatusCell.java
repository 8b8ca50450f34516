package org.graphkeeper.views.members;

import java.util.Locale;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.graphkeeper.views.base.WrappedTextCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What became of one line of a batch: icon, words and colour.
final class BatchStatusCell extends WrappedTextCell<BatchRow> {

    private static final double ICON = 14;

    private final Texts texts;
    private final FontIcon icon;
    private Subscription subscription = Subscription.EMPTY;

    BatchStatusCell(Texts texts) {
        this(texts, Icons.of("fth-circle"));
    }

    private BatchStatusCell(Texts texts, FontIcon icon) {
        super(row -> words(row, texts), icon, ICON);
        this.texts = texts;
        this.icon = icon;
        getStyleClass().add("batch-status");
    }

    @Override
    protected void updateItem(@Nullable BatchRow row, boolean empty) {
        super.updateItem(row, empty);
        subscription.unsubscribe();
        subscription = empty || row == null ? Subscription.EMPTY
                : row.statusProperty().subscribe(_ -> show(row));
    }

    private static String words(BatchRow row, Texts texts) {
        BatchRow.Status status = row.statusProperty().get();
        return status.words().isEmpty()
                ? texts.get("members.batch.state." + status.state().name().toLowerCase(Locale.ROOT)) : status.words();
    }

    private void show(BatchRow row) {
        switch (row.state()) {
            case PLANNED -> tell(Tone.NEUTRAL, "fth-circle");
            case RUNNING -> tell(Tone.ACCENT, "fth-loader");
            case CHECKING -> tell(Tone.WARNING, "fth-search");
            case DONE -> tell(Tone.SUCCESS, "fth-check");
            case FAILED -> tell(Tone.DANGER, "fth-alert-circle");
            case STOPPED -> tell(Tone.NEUTRAL, "fth-minus");
            case NOTHING -> {
                switch (row.plan()) {
                    case UNKNOWN -> tell(Tone.WARNING, "fth-help-circle");
                    case REFUSED -> tell(Tone.DANGER, "fth-slash");
                    default -> tell(Tone.NEUTRAL, "fth-minus");
                }
            }
        }
        show(words(row, texts));
    }

    private void tell(Tone tone, String literal) {
        icon.setIconLiteral(literal);
        tone.applyTo(this);
    }
}
