package org.graphkeeper.views.base;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
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
        fit(table, flexible, neededWidth, new SimpleObjectProperty<>(1.0));
    }

    /// The same with columns that grow with the text.
    ///
    /// @param scale how much larger than normal the text is; as of [TextScale]
    public static <S> void fit(TableView<S> table, TableColumn<S, ?> flexible,
                               Map<TableColumn<S, ?>, Double> neededWidth, ObservableValue<Double> scale) {
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        Map<TableColumn<S, ?>, Double> normal = new HashMap<>();
        table.getColumns().stream().filter(column -> column != flexible)
                .forEach(column -> normal.put(column, column.getPrefWidth()));
        Runnable share = () -> {
            double others = table.getColumns().stream().filter(column -> column != flexible && column.isVisible())
                    .mapToDouble(TableColumn::getWidth).sum();
            flexible.setPrefWidth(Math.max(flexible.getMinWidth(), table.getWidth() - BAR - others));
        };
        Runnable arrange = () -> {
            neededWidth.forEach((column, needed) -> column.setVisible(table.getWidth() >= needed * scale.getValue()));
            share.run();
        };
        scale.subscribe(now -> {
            normal.forEach((column, width) -> resize(column, width * now));
            arrange.run();
        });
        table.widthProperty().subscribe(_ -> arrange.run());
        table.getColumns().stream().filter(column -> column != flexible)
                .forEach(column -> column.widthProperty().subscribe((_, _) -> share.run()));
    }

    private static void resize(TableColumn<?, ?> column, double width) {
        if (!column.isResizable()) {
            column.setMaxWidth(width);
        }
        column.setPrefWidth(width);
    }
}
