package org.graphkeeper.views.activity;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A text that is told in full, with what belongs to it, by the tooltip.
final class WordsCell<E> extends TableCell<E, E> {

    private final Function<E, String> text;
    private final Function<E, String> more;
    private final Tooltip full = new Tooltip();

    /// @param more the last line of the tooltip
    WordsCell(Function<E, String> text, Function<E, String> more) {
        this.text = text;
        this.more = more;
        full.setWrapText(true);
        full.setMaxWidth(360);
    }

    @Override
    protected void updateItem(@Nullable E entry, boolean isEmpty) {
        super.updateItem(entry, isEmpty);
        setTooltip(null);
        if (isEmpty || entry == null) {
            setText(null);
            return;
        }
        setText(text.apply(entry));
        if (!getText().isEmpty()) {
            full.setText(getText() + "\n" + more.apply(entry));
            setTooltip(full);
        }
    }
}
