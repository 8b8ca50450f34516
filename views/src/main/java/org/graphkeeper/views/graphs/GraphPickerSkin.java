package org.graphkeeper.views.graphs;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.CalmFlow;
import org.jspecify.annotations.Nullable;

/// The skin of a list whose entries never change in themselves; see [CalmFlow].
final class GraphPickerSkin extends ListViewSkin<PickerFinds.Entry> {

    GraphPickerSkin(ListView<PickerFinds.Entry> list) {
        super(list);
    }

    /// Whether the first entry is in full at the top.
    boolean isAtTop() {
        return ((CalmFlow<ListCell<PickerFinds.Entry>>) getVirtualFlow()).isAtTop();
    }

    @Override
    protected VirtualFlow<ListCell<PickerFinds.Entry>> createVirtualFlow() {
        return new CalmFlow<>(Look::of);
    }

    /// @param marked whether the cell shows which group its entry opens
    private record Look(boolean empty, boolean selected, boolean focused, @Nullable GraphStatus status, boolean pinned,
                        boolean marked) {

        static Look of(ListCell<PickerFinds.Entry> cell) {
            PickerFinds.Entry entry = cell.getItem();
            return new Look(cell.isEmpty(), cell.isSelected(), cell.isFocused(),
                    entry == null ? null : entry.graph().status(), entry != null && entry.pinned(),
                    entry != null && entry.isMarked());
        }
    }
}
