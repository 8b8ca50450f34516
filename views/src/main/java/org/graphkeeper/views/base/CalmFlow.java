package org.graphkeeper.views.base;

import java.util.function.Function;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls cells whose items never change in themselves, and does less to them than JavaFX does on its own:
///
/// - When all items are replaced, every cell of a table is emptied and filled again, as an item could be the same and
///   look otherwise. Here a cell is filled only if another item is in its place.
/// - Whenever a cell gets an index, the styles of all its nodes are looked up, which was half of what a typed letter
///   cost. Here they are only if the cell looks otherwise than before. A change that is not part of its look is styled
///   with the next frame, as everywhere. FX-thread confined.
///
/// @param <C> the kind of cell
public final class CalmFlow<C extends IndexedCell<?>> extends VirtualFlow<C> {

    private final Function<C, Object> look;
    private boolean itemsReplaced;

    /// @param look all that styles depend on and that may be another for another item; compared by `equals`
    public CalmFlow(Function<C, Object> look) {
        this.look = look;
    }

    /// Runs what takes newer items over.
    public void replacingItems(Runnable work) {
        itemsReplaced = true;
        work.run();
        itemsReplaced = false;
    }

    /// Whether the first item is in full at the top, or there is none.
    public boolean isAtTop() {
        C first = getFirstVisibleCell();
        return first == null || first.getIndex() == 0 && first.getLayoutY() >= 0;
    }

    @Override
    protected void rebuildCells() {
        if (itemsReplaced) {
            reconfigureCells();
        } else {
            super.rebuildCells();
        }
    }

    @Override
    protected void setCellIndex(C cell, int index) {
        if (cell.getSkin() == null) {
            super.setCellIndex(cell, index);
            return;
        }
        Object before = look.apply(cell);
        cell.updateIndex(index);
        if (!look.apply(cell).equals(before)) {
            cell.applyCss();
        }
    }
}
