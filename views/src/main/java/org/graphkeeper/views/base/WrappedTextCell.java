package org.graphkeeper.views.base;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A table cell whose text is wrapped within its column, and whose row becomes as high as that needs. A labelled cell
/// cannot do that: a table asks it for its height without a width.
///
/// @param <S> a row
public class WrappedTextCell<S> extends TableCell<S, S> {

    /// Padding of the cell and what the layout loses to rounding.
    private static final double ASIDE = 20;
    private static final double GAP = 6;

    private final Text words = new Text();
    private final HBox box = new HBox(GAP);
    private final Function<S, String> text;
    private final double icon;

    /// @param text of a row
    public WrappedTextCell(Function<S, String> text) {
        this(text, null, 0);
    }

    /// @param before stands before the text; null for nothing
    /// @param width  of what stands before it, in pixels
    protected WrappedTextCell(Function<S, String> text, @Nullable Node before, double width) {
        this.text = text;
        this.icon = before == null ? 0 : width + GAP;
        words.getStyleClass().add("wrapped-text");
        box.setAlignment(Pos.CENTER_LEFT);
        if (before != null) {
            box.getChildren().add(before);
        }
        box.getChildren().add(words);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.CENTER_LEFT);
        tableColumnProperty().subscribe(this::follow);
    }

    @Override
    protected void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(text.apply(row));
        setGraphic(box);
    }

    /// Shows another text.
    protected final void show(String newer) {
        words.setText(newer);
        setAccessibleText(newer);
        if (!newer.isEmpty()) {
            Access.explain(this, newer);
        }
    }

    private void follow(@Nullable TableColumn<S, S> column) {
        words.wrappingWidthProperty().unbind();
        if (column != null) {
            words.wrappingWidthProperty().bind(column.widthProperty().subtract(ASIDE + icon));
        }
    }
}
