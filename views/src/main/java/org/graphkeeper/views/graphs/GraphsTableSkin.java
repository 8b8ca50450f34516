package org.graphkeeper.views.graphs;

import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
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
