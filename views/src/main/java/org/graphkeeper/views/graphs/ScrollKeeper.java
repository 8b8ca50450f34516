package org.graphkeeper.views.graphs;

import java.util.List;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.graphkeeper.api.graph.Graph;

/// Keeps what is on screen in its place while rows come and go above it. FX-thread confined.
final class ScrollKeeper {

    private final TableView<Graph> table;
    private int wanted = -1;
    private double offset;

    ScrollKeeper(TableView<Graph> table) {
        this.table = table;
    }

    /// The rows were replaced as a whole, and no frame was drawn since.
    ///
    /// @param before    the rows that are still on screen
    /// @param isNewWish whether somebody asked for other rows: these are read from the top
    void keep(List<? extends Graph> before, boolean isNewWish) {
        if (before.isEmpty() || !(table.getSkin() instanceof GraphsTableSkin skin)) {
            return;
        }
        IndexedCell<?> top = skin.flow().getFirstVisibleCell();
        if (isNewWish) {
            if (top != null && top.getIndex() > 0) {
                table.scrollTo(0);
            }
            return;
        }
        if (top == null || top.getIndex() <= 0 || top.getIndex() >= before.size()) {
            return;
        }
        wanted = Nearby.placeOf(before.get(top.getIndex()).slug(), top.getIndex(), table.getItems(), Graph::slug);
        if (wanted == top.getIndex()) {
            wanted = -1;
        }
        offset = top.getLayoutY();
    }

    /// The table was laid out with its new rows and is not drawn yet.
    void settle() {
        if (wanted >= 0 && table.getSkin() instanceof GraphsTableSkin skin) {
            VirtualFlow<?> flow = skin.flow();
            int place = wanted;
            wanted = -1;
            flow.scrollToTop(place);
            if (offset < 0) {
                flow.layout();
                flow.scrollPixels(-offset);
            }
        }
    }
}
