package org.graphkeeper.views.base;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The menu of the selected rows of a table or list: by the mouse where it points, by the Menu key and Shift+F10 below
/// the selected row. Made anew for every showing, so that it offers what can be done at that moment.
public final class RowMenu {

    private final Control rows;
    private final Supplier<List<MenuItem>> items;
    private @Nullable ContextMenu shown;

    private RowMenu(Control rows, Supplier<List<MenuItem>> items) {
        this.rows = rows;
        this.items = items;
    }

    /// @param rows  a table or list
    /// @param items what can be done with the selected rows; no menu is shown when that is nothing
    public static void on(Control rows, Supplier<List<MenuItem>> items) {
        RowMenu menu = new RowMenu(rows, items);
        rows.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, menu::asked);
        rows.addEventHandler(KeyEvent.KEY_PRESSED, menu::pressed);
    }

    private void asked(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            // Some systems send this besides the key itself.
            if (shown == null || !shown.isShowing()) {
                showAtRow();
            }
            event.consume();
        } else if (event.getTarget() instanceof Node target && select(target)) {
            ContextMenu menu = made();
            if (menu != null) {
                menu.show(rows, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        boolean shiftF10 = event.getCode() == KeyCode.F10 && event.isShiftDown() && !event.isShortcutDown()
                && !event.isAltDown();
        if ((event.getCode() == KeyCode.CONTEXT_MENU || shiftF10) && !(event.getTarget() instanceof TextInputControl)) {
            showAtRow();
            event.consume();
        }
    }

    private void showAtRow() {
        ContextMenu menu = made();
        if (menu != null) {
            Node row = rows.lookupAll(".indexed-cell").stream().filter(this::isSelectedRow).findFirst().orElse(null);
            if (row == null) {
                menu.show(rows, Side.TOP, 0, 0);
            } else {
                menu.show(row, Side.BOTTOM, 0, 0);
            }
        }
    }

    private @Nullable ContextMenu made() {
        if (shown != null) {
            shown.hide();
        }
        List<MenuItem> offered = items.get();
        if (offered.isEmpty()) {
            return null;
        }
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(offered);
        shown = menu;
        return menu;
    }

    /// A row, and not a cell in it, nor one of a drop-down in it.
    private boolean isSelectedRow(Node node) {
        boolean isRow = switch (node) {
            case TableRow<?> row -> row.getTableView() == rows;
            case ListCell<?> cell -> cell.getListView() == rows;
            default -> false;
        };
        return isRow && node instanceof IndexedCell<?> cell && cell.isSelected() && !cell.isEmpty() && cell.isVisible();
    }

    /// Sees to it that the row that is pointed at is selected, alone or with others: the menu is about what is selected.
    ///
    /// @return whether there is one
    private boolean select(Node target) {
        for (Node node = target; node != null && node != rows; node = node.getParent()) {
            SelectionModel<?> selection = switch (node) {
                case TableRow<?> row when !row.isEmpty() -> row.getTableView().getSelectionModel();
                case ListCell<?> cell when !cell.isEmpty() -> cell.getListView().getSelectionModel();
                default -> null;
            };
            if (selection != null && node instanceof IndexedCell<?> row) {
                if (!selection.isSelected(row.getIndex())) {
                    selection.clearAndSelect(row.getIndex());
                }
                return true;
            }
        }
        return false;
    }
}
