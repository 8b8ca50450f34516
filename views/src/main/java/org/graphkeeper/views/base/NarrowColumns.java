package org.graphkeeper.views.base;

import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Shares the width of a table: the less important columns are hidden while there is no room for them, one column takes
/// what the others leave.
public final class NarrowColumns {

    /// Room for the scroll bar.
    private static final double BAR = 16;

    private NarrowColumns() {
    }

    /// @param flexible    takes what the others leave, never less than its minimal width
    /// @param neededWidth the least width of the table at which a column is shown, in pixels; the others always are
    public static <S> void fit(TableView<S> table, TableColumn<S, ?> flexible,
                               Map<TableColumn<S, ?>, Double> neededWidth) {
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        Runnable share = () -> {
            double others = table.getColumns().stream().filter(column -> column != flexible && column.isVisible())
                    .mapToDouble(TableColumn::getWidth).sum();
            flexible.setPrefWidth(Math.max(flexible.getMinWidth(), table.getWidth() - BAR - others));
        };
        table.widthProperty().subscribe(width -> {
            neededWidth.forEach((column, needed) -> column.setVisible(width.doubleValue() >= needed));
            share.run();
        });
        table.getColumns().stream().filter(column -> column != flexible)
                .forEach(column -> column.widthProperty().subscribe((_, _) -> share.run()));
    }
}
