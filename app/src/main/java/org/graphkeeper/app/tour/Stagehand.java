package org.graphkeeper.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.graphkeeper.api.graph.Graph;
import org.jspecify.annotations.Nullable;

/// Brings a screen into the state that is to be pictured. Goes by ids, style classes and the names of graphs and people,
/// because all other words change with the language. Used from the thread of the tour.
final class Stagehand {

    /// Where the screen of the Headless platform ends.
    private static final double SCREEN = 1000;
    /// What is left in sight above the target of a scroll.
    private static final double ABOVE = 56;

    private final TourDesk desk;
    private final Hands hands;

    Stagehand(TourDesk desk) {
        this.desk = desk;
        this.hands = desk.hands();
    }

    Hands hands() {
        return hands;
    }

    /// Opens a room, after what lies over the window or the room is gone.
    void open(String room) throws Exception {
        clear();
        hands.press("rail-" + room);
        clear();
    }

    /// Closes menus, notices and panels that an earlier picture left behind; what is being edited is given up.
    void clear() throws Exception {
        closeMenus();
        for (String over : List.of("#picker", "#palette", "#keys-sheet", "#link-field")) {
            if (FxThread.call(() -> find(over).isPresent())) {
                hands.keys(KeyCode.ESCAPE);
                seeNothingOf(over);
            }
        }
        closeNotices();
        for (String close : List.of("overview-take", "overview-cancel", "members-batch-close", "members-batch-cancel",
                "members-import-cancel", "create-close", "bulk-close", "trash-close")) {
            pressIfThere(close);
        }
    }

    void closeNotices() throws Exception {
        FxThread.run(() -> all(".notice .button-icon").map(Button.class::cast).toList().forEach(Button::fire));
    }

    void closeMenus() throws Exception {
        FxThread.run(() -> popups().forEach(PopupWindow::hide));
    }

    /// Something that is on screen, which is waited for.
    Node see(String selector) throws Exception {
        return hands.await("no " + selector, () -> find(selector).orElse(null));
    }

    void seeNothingOf(String selector) throws Exception {
        hands.await(selector + " is still there", () -> find(selector).isEmpty() ? true : null);
    }

    /// Waits until something on screen says that it is ready.
    void await(String selector, Predicate<Node> ready) throws Exception {
        hands.await(selector + " is not ready", () -> find(selector).filter(ready).orElse(null));
    }

    /// Presses a button by its selector; waits until there is one that can be pressed.
    void press(String selector) throws Exception {
        Node button = hands.await("no enabled " + selector, () ->
                find(selector).filter(node -> !node.isDisabled()).orElse(null));
        FxThread.run(() -> {
            button.requestFocus();
            ((ButtonBase) button).fire();
        });
    }

    /// @param id without the number sign
    void pressIfThere(String id) throws Exception {
        FxThread.run(() -> find("#" + id).filter(node -> !node.isDisabled() && node instanceof ButtonBase)
                .map(ButtonBase.class::cast).ifPresent(ButtonBase::fire));
    }

    /// Fills an input at once.
    void fill(String selector, String text) throws Exception {
        Node input = see(selector);
        FxThread.run(() -> ((TextInputControl) input).setText(text));
    }

    /// Opens the menu of a button, or the list of a drop-down.
    void openMenu(String selector) throws Exception {
        Node node = see(selector);
        FxThread.run(() -> {
            node.requestFocus();
            switch (node) {
                case MenuButton menu -> menu.show();
                case ComboBoxBase<?> box -> box.show();
                case ButtonBase button -> button.fire();
                default -> throw new IllegalArgumentException(selector + " has no menu");
            }
        });
        placeMenu(selector, node);
    }

    /// Opens the menu of the row with a text, with the key for it.
    void openRowMenu(String view, String text) throws Exception {
        click(view, text);
        Node rows = see(view);
        FxThread.run(rows::requestFocus);
        hands.keys(KeyCode.CONTEXT_MENU);
        placeMenu(view, rows);
    }

    private void placeMenu(String selector, Node node) throws Exception {
        PopupWindow menu = hands.await("no menu of " + selector, () -> popups().findFirst().orElse(null));
        FxThread.run(() -> place(menu, node));
    }

    /// The screen of the Headless platform is smaller than the window, and menus are kept on it: on the picture this one
    /// goes to where it would be on a larger screen.
    private void place(PopupWindow menu, Node node) {
        popups().forEach(any -> any.getProperties().remove(Camera.SHOWN_AT));
        if (menu.getX() + menu.getWidth() >= SCREEN - 1) {
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            double right = desk.stage().getX() + desk.stage().getWidth();
            boolean mirrored = node.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
            double wanted = mirrored ? bounds.getMaxX() - menu.getWidth() : bounds.getMinX();
            menu.getProperties().put(Camera.SHOWN_AT, Math.min(wanted, right - menu.getWidth()));
        }
    }

    /// Chooses from the menu of a button by the item's id.
    void choose(String selector, String item) throws Exception {
        Node menu = see(selector);
        MenuItem found = FxThread.call(() -> ((MenuButton) menu).getItems().stream()
                .filter(one -> item.equals(one.getId())).findFirst()
                .orElseThrow(() -> new TourException("no item " + item + " in " + selector)));
        FxThread.run(found::fire);
    }

    /// Presses what stands in the row that shows a text.
    ///
    /// @param rows selects the rows, `button` what is in the right one
    void pressInRow(String rows, String text, String button) throws Exception {
        Node found = hands.await("no " + button + " beside " + text, () -> all(rows)
                .filter(row -> hands.shows(row, text))
                .flatMap(row -> row.lookupAll(button).stream()).filter(Stagehand::isShown)
                .filter(node -> !node.isDisabled()).findFirst().orElse(null));
        FxThread.run(() -> ((ButtonBase) found).fire());
    }

    /// Clicks the row with a text in a list or table, wherever that row is.
    void click(String view, String text) throws Exception {
        reveal(view, text, list -> hands.clickIfThere(list, text));
    }

    /// Scrolls through a list or table until something is in sight.
    ///
    /// @param isThere gets the list
    void reveal(String view, String what, Predicate<Node> isThere) throws Exception {
        int[] at = {0};
        hands.await("no " + what + " in " + view, () -> find(view).filter(list -> {
            boolean there = isThere.test(list);
            if (!there) {
                scroll(list, at[0]++);
            }
            return there;
        }).orElse(null));
    }

    /// To the next row, and from the last to the first.
    private static void scroll(Node view, int at) {
        switch (view) {
            case TableView<?> table -> table.scrollTo(at % Math.max(1, table.getItems().size()));
            case ListView<?> list -> list.scrollTo(at % Math.max(1, list.getItems().size()));
            default -> throw new IllegalArgumentException(view + " has no rows");
        }
    }

    /// Opens the details of a graph. In a narrow window they lie over the list.
    void detail(String graph) throws Exception {
        list();
        click("#graphs-table", graph);
        boolean closed = FxThread.call(() -> {
            find("#graphs-table").ifPresent(Node::requestFocus);
            return find("#detail").isEmpty();
        });
        if (closed) {
            hands.keys(KeyCode.ENTER);
        }
        see("#detail");
        FxThread.run(() -> find("#detail .tab-pane").map(TabPane.class::cast)
                .ifPresent(pane -> pane.getSelectionModel().selectFirst()));
    }

    /// Goes back to the table of graphs, with nothing beside it.
    void list() throws Exception {
        open("graphs");
        pressIfThere("detail-close");
        see("#graphs-search");
        pressIfThere("graphs-clear");
        see("#graphs-table");
    }

    /// Chooses a tab of the details.
    ///
    /// @param place from the first; a negative one counts from the last, which is -1
    void tab(int place) throws Exception {
        Node pane = see("#detail .tab-pane");
        FxThread.run(() -> {
            TabPane tabs = (TabPane) pane;
            tabs.getSelectionModel().select(place < 0 ? tabs.getTabs().size() + place : place);
        });
    }

    /// Selects graphs in the table by their slugs.
    void select(List<String> slugs) throws Exception {
        hands.await("not all of " + slugs + " in the table", () -> find("#graphs-table").map(Stagehand::graphs)
                .filter(table -> table.getItems().stream().map(Graph::slug).toList().containsAll(slugs)).map(table -> {
                    table.getSelectionModel().clearSelection();
                    for (int row = 0; row < table.getItems().size(); row++) {
                        if (slugs.contains(table.getItems().get(row).slug())) {
                            table.getSelectionModel().select(row);
                        }
                    }
                    return table;
                }).orElse(null));
    }

    @SuppressWarnings("unchecked")
    private static TableView<Graph> graphs(Node table) {
        return (TableView<Graph>) table;
    }

    /// Scrolls a pane until something in it is at its top, as far as it goes.
    void scrollTo(String pane, String content) throws Exception {
        Node target = hands.await("no " + content, () -> Optional.ofNullable(desk.stage().getScene().lookup(pane))
                .map(node -> node.lookup(content)).orElse(null));
        Node scroll = see(pane);
        FxThread.run(() -> scroll((ScrollPane) scroll, target));
    }

    private static void scroll(ScrollPane pane, Node target) {
        pane.applyCss();
        pane.layout();
        Node content = pane.getContent();
        double height = content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        double top = content.sceneToLocal(target.localToScene(target.getLayoutBounds())).getMinY() - ABOVE;
        pane.setVvalue(height <= 0 ? 0 : Math.min(1, Math.max(0, top / height)));
    }

    void scroll(String pane, double where) throws Exception {
        Node scroll = see(pane);
        FxThread.run(() -> ((ScrollPane) scroll).setVvalue(where));
    }

    Optional<Node> find(String selector) {
        return all(selector).findFirst();
    }

    /// What is on screen and fits. FX thread.
    Stream<Node> all(String selector) {
        return new ArrayList<>(desk.stage().getScene().getRoot().lookupAll(selector)).stream()
                .filter(Stagehand::isShown);
    }

    private Stream<PopupWindow> popups() {
        return List.copyOf(Window.getWindows()).stream().filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast).filter(Window::isShowing);
    }

    private static boolean isShown(Node node) {
        for (@Nullable Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
