package org.graphkeeper.views.graphs;

import java.util.function.Consumer;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.CalmFlow;
import org.jspecify.annotations.Nullable;

/// The skin of a table whose rows never change in themselves; see [CalmFlow].
final class GraphsTableSkin extends TableViewSkin<Graph> {

    GraphsTableSkin(TableView<Graph> table) {
        super(table);
    }

    /// What scrolls the rows.
    CalmFlow<TableRow<Graph>> flow() {
        return (CalmFlow<TableRow<Graph>>) getVirtualFlow();
    }

    /// Does something to every cell on screen.
    void forEachCell(Consumer<GraphTableCell> action) {
        TableRow<Graph> first = flow().getFirstVisibleCell();
        for (int place = first == null ? -1 : first.getIndex(); place >= 0; place++) {
            TableRow<Graph> row = flow().getVisibleCell(place);
            if (row == null) {
                return;
            }
            row.getChildrenUnmodifiable().forEach(child -> {
                if (child instanceof GraphTableCell cell) {
                    action.accept(cell);
                }
            });
        }
    }

    @Override
    protected VirtualFlow<TableRow<Graph>> createVirtualFlow() {
        return new CalmFlow<>(Look::of);
    }

    @Override
    protected void updateItemCount() {
        flow().replacingItems(super::updateItemCount);
    }

    private record Look(boolean empty, boolean selected, boolean focused, @Nullable GraphStatus status) {

        static Look of(TableRow<Graph> row) {
            Graph graph = row.getItem();
            return new Look(row.isEmpty(), row.isSelected(), row.isFocused(), graph == null ? null : graph.status());
        }
    }
}
