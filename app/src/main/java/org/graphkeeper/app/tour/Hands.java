package org.graphkeeper.app.tour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Eyes and hands of a user: finds things on screen by what they are called, presses, types, and waits for what appears.
/// Used from the thread of the tour.
final class Hands {

    /// The longest anything may take that needs no provisioning.
    static final Duration SOON = Duration.ofSeconds(60);

    private final Supplier<Stage> stage;
    private final Camera camera;

    Hands(Supplier<Stage> stage) {
        this.stage = stage;
        this.camera = new Camera(stage);
    }

    /// Presses a button, link, toggle or tab that can be pressed now; waits until there is one.
    void press(String name) throws Exception {
        Node node = await("no enabled '" + name + "' to press", () -> find(name, Hands::isPressable).orElse(null));
        FxThread.run(() -> {
            node.requestFocus();
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                click(node);
            }
        });
    }

    /// Replaces the text of an input by typing.
    void type(String name, String text) throws Exception {
        TextInputControl input = await("no input '" + name + "'", () -> find(name, node ->
                node instanceof TextInputControl control && control.isEditable() && isUsable(node))
                .map(TextInputControl.class::cast).orElse(null));
        FxThread.run(() -> {
            input.requestFocus();
            input.selectAll();
            if (text.isEmpty()) {
                input.deleteText(input.getSelection());
            }
            text.chars().forEach(letter -> Event.fireEvent(input, new KeyEvent(KeyEvent.KEY_TYPED,
                    Character.toString(letter), "", KeyCode.UNDEFINED, false, false, false, false)));
        });
    }

    /// Presses keys where the focus is.
    void keys(KeyCode code) throws Exception {
        FxThread.run(() -> {
            Node target = focusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false));
        });
    }

    /// Presses a key with the modifier that this system uses for shortcuts.
    void shortcut(KeyCode code) throws Exception {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        FxThread.run(() -> Event.fireEvent(focusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, !mac, false, mac)));
    }

    /// Chooses an entry of a drop-down by its visible text.
    void choose(String name, String entry) throws Exception {
        ComboBox<?> box = await("no drop-down '" + name + "'", () -> find(name, node ->
                node instanceof ComboBox<?> && isUsable(node)).map(node -> (ComboBox<?>) node).orElse(null));
        await("no entry '" + entry + "' in '" + name + "'", () -> indexOf(box, entry) >= 0 ? true : null);
        FxThread.run(() -> choose(box, entry));
    }

    /// Chooses an entry of a drop-down if it can be used at this moment.
    ///
    /// @return whether it was chosen
    boolean chooseIfPossible(String name, String entry) throws Exception {
        boolean[] chosen = new boolean[1];
        FxThread.run(() -> find(name, node -> node instanceof ComboBox<?> && isUsable(node)).ifPresent(node -> {
            choose((ComboBox<?>) node, entry);
            chosen[0] = true;
        }));
        return chosen[0];
    }

    private static <T> void choose(ComboBox<T> box, String entry) {
        box.requestFocus();
        box.show();
        box.getSelectionModel().select(indexOf(box, entry));
        box.hide();
    }

    /// Clicks the row of a table or list in which a text stands.
    void clickRow(String text) throws Exception {
        Node row = await("no row with '" + text + "'", () -> row(text).orElse(null));
        FxThread.run(() -> click(cell(row, text)));
    }

    /// Closes the notices that lie over what the picture of the step is about.
    void clearNotices() throws Exception {
        FxThread.run(() -> nodes().filter(node -> nameOf(node).equals("Close this notice"))
                .filter(ButtonBase.class::isInstance).map(ButtonBase.class::cast).toList().forEach(ButtonBase::fire));
    }

    /// Waits until a text is on screen.
    void see(String text) throws Exception {
        see(text, SOON);
    }

    void see(String text, Duration patience) throws Exception {
        FxThread.await(patience, () -> "'" + text + "' did not appear", () -> isOnScreen(text) ? true : null);
    }

    /// Waits until a row shows several texts at once.
    void seeRow(Duration patience, String... texts) throws Exception {
        FxThread.await(patience, () -> "no row with " + String.join(" and ", texts), () -> rows()
                .filter(row -> Stream.of(texts).allMatch(text -> texts(row).anyMatch(t -> t.contains(text))))
                .findFirst().orElse(null));
    }

    /// Waits until something with a name is there and cannot be pressed.
    void seeDisabled(String name) throws Exception {
        await("'" + name + "' is not disabled", () -> find(name, node -> isShown(node) && node.isDisabled())
                .orElse(null));
    }

    void seeNothingOf(String text) throws Exception {
        await("'" + text + "' is still there", () -> isOnScreen(text) ? null : true);
    }

    <T> T await(String what, Supplier<@Nullable T> look) throws Exception {
        return FxThread.await(SOON, () -> what, look);
    }

    /// On the FX thread.
    boolean canPress(String name) {
        return find(name, Hands::isPressable).isPresent();
    }

    Image picture() throws Exception {
        return camera.picture();
    }

    /// Clicks the row of a list in which a text stands, if there is one now. On the FX thread.
    boolean clickIfThere(Node list, String text) {
        Optional<Node> row = rows().filter(one -> isIn(one, list) && shows(one, text)).findFirst();
        row.ifPresent(one -> click(cell(one, text)));
        return row.isPresent();
    }

    private static boolean isIn(Node node, Node list) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == list) {
                return true;
            }
        }
        return false;
    }

    /// Whether something shows a text. On the FX thread.
    boolean shows(Node node, String text) {
        return texts(node).anyMatch(shown -> shown.contains(text));
    }

    /// All names of things that can be pressed now, for the message of a failed step.
    List<String> names() throws Exception {
        return FxThread.call(() -> nodes().filter(Hands::isPressable).map(Hands::nameOf)
                .filter(name -> !name.isBlank()).distinct().toList());
    }

    private Optional<Node> find(String name, Predicate<Node> fits) {
        List<Node> fitting = nodes().filter(fits).toList();
        return fitting.stream().filter(node -> isCalled(node, name)).findFirst()
                .or(() -> fitting.stream().filter(node -> nameOf(node).startsWith(name)).findFirst());
    }

    private static boolean isCalled(Node node, String name) {
        return name.equals(node.getId()) || name.equals(nameOf(node))
                || node instanceof Labeled labeled && name.equals(labeled.getText());
    }

    private static String nameOf(Node node) {
        String accessible = node.getAccessibleText();
        if (accessible != null && !accessible.isBlank()) {
            return accessible;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        return node.getStyleClass().contains("tab") ? texts(node).findFirst().orElse("") : "";
    }

    private boolean isOnScreen(String text) {
        return nodes().filter(Hands::isShown).flatMap(Hands::ownText).anyMatch(shown -> shown.contains(text));
    }

    private Optional<Node> row(String text) {
        return rows().filter(row -> texts(row).anyMatch(shown -> shown.contains(text))).findFirst();
    }

    /// In a table it is the cell, not the row, that takes the click.
    private static Node cell(Node row, String text) {
        return descendants(row).filter(node -> node.getStyleClass().contains("table-cell"))
                .filter(node -> texts(node).anyMatch(shown -> shown.contains(text))).findFirst().orElse(row);
    }

    private Stream<Node> rows() {
        return nodes().filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty() && isShown(node)
                && (node.getStyleClass().contains("table-row-cell") || node.getStyleClass().contains("list-cell")));
    }

    private static Stream<String> texts(Node node) {
        return descendants(node).filter(Hands::isShown).flatMap(Hands::ownText);
    }

    private static Stream<String> ownText(Node node) {
        String text = switch (node) {
            case Labeled labeled -> labeled.getText();
            case Text words -> words.getText();
            case TextInputControl input -> input.getText();
            default -> null;
        };
        return Stream.ofNullable(text).filter(shown -> !shown.isBlank());
    }

    private static boolean isPressable(Node node) {
        return isUsable(node) && (node instanceof ButtonBase || node.getStyleClass().contains("tab"));
    }

    private static boolean isUsable(Node node) {
        return isShown(node) && !node.isDisabled();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private Stream<Node> nodes() {
        List<Node> all = new ArrayList<>();
        List<Window> windows = new ArrayList<>(Window.getWindows());
        windows.remove(stage.get());
        windows.addFirst(stage.get());
        for (Window window : windows) {
            if (window.isShowing() && window.getScene() != null) {
                descendants(window.getScene().getRoot()).forEach(all::add);
            }
        }
        return all.stream();
    }

    private static Stream<Node> descendants(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Hands::descendants))
                : Stream.of(node);
    }

    private Node focusOwner() {
        Node owner = stage.get().getScene().getFocusOwner();
        return owner == null ? stage.get().getScene().getRoot() : owner;
    }

    private static <T> int indexOf(ComboBox<T> box, String entry) {
        for (int index = 0; index < box.getItems().size(); index++) {
            T item = box.getItems().get(index);
            String shown = box.getConverter() == null ? String.valueOf(item) : box.getConverter().toString(item);
            if (shown.startsWith(entry)) {
                return index;
            }
        }
        return -1;
    }

    /// In the middle of what is on screen. Events carry coordinates of the scene and are converted for each node.
    private static void click(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        double x = bounds.getCenterX();
        double y = bounds.getCenterY();
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            boolean down = type == MouseEvent.MOUSE_PRESSED;
            Event.fireEvent(node, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false,
                    down, false, false, false, false, true, null));
        }
    }
}
