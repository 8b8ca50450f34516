package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Tab key walks through every control of every room, each shows that it has the focus, and each has a name, a role
/// and, where it is only an icon, a tooltip.
class KeyboardTest {

    /// More than any room has.
    private static final int STEPS = 120;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    /// Room around a control for its ring.
    private static final int RING = 4;

    @ParameterizedTest
    @ValueSource(strings = {"graphs", "create", "members", "provisioning", "access", "activity", "settings"})
    void everyControlIsReachedAndShowsIt(String room) throws Exception {
        try (WholeWindow window = WholeWindow.open(Locale.US, WIDTH, HEIGHT, false)) {
            enter(window, room);
            Set<Node> reached = new LinkedHashSet<>();
            List<String> unseen = new ArrayList<>();
            Robot robot = window.fx(Robot::new);
            // What has the focus at first has it without the keyboard and shows no ring; it is reached again in the end.
            tab(window, robot);
            for (int step = 0; step < STEPS; step++) {
                Node owner = window.fx(() -> window.scene().getFocusOwner());
                if (owner == null || !reached.add(owner)) {
                    break;
                }
                Rectangle2D place = window.fx(() -> around(owner));
                WritableImage with = window.fx(() -> part(window, place));
                tab(window, robot);
                WritableImage without = window.fx(() -> part(window, place));
                if (window.fx(() -> window.scene().getFocusOwner()) != owner && same(with, without)) {
                    unseen.add(owner.toString());
                }
            }

            assertThat(window.fx(() -> unreached(window.scene().getRoot(), reached))).as("not reached").isEmpty();
            assertThat(unseen).as("focus not to be seen").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphs", "create", "members", "provisioning", "access", "activity", "settings"})
    void everyControlHasNameRoleAndTooltip(String room) throws Exception {
        try (WholeWindow window = WholeWindow.open(Locale.US, WIDTH, HEIGHT, false)) {
            enter(window, room);

            assertThat(window.fx(() -> Unnamed.problems((Parent) window.scene().getRoot()))).isEmpty();
        }
    }

    private static void enter(WholeWindow window, String room) throws Exception {
        switch (room) {
            case "create" -> window.fx(() -> {
                window.graphs.startCreating();
                return true;
            });
            case "members" -> {
                window.select("sales_eu");
                window.fx(() -> {
                    ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().select(1);
                    return true;
                });
            }
            default -> window.room(room);
        }
        window.settle();
    }

    private static void tab(WholeWindow window, Robot robot) throws Exception {
        window.fx(() -> {
            robot.keyType(KeyCode.TAB);
            return true;
        });
        window.frames();
    }

    private static List<String> unreached(Parent root, Set<Node> reached) {
        List<String> missed = new ArrayList<>();
        collect(root, reached, missed);
        return missed;
    }

    private static void collect(Node node, Set<Node> reached, List<String> missed) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        // The arrow keys walk through what stands in cells, and through a group of which one is chosen.
        boolean inside = node instanceof IndexedCell<?>;
        boolean grouped = node instanceof ToggleButton toggle && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
        boolean frame = node instanceof ScrollPane;
        if (node.isFocusTraversable() && !frame && !grouped && !reached.contains(node)) {
            missed.add(node.toString());
        }
        if (node instanceof Parent parent && !inside) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, reached, missed));
        }
    }

    private static Rectangle2D around(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        double left = Math.max(0, place.getMinX() - RING);
        double top = Math.max(0, place.getMinY() - RING);
        return new Rectangle2D(left, top, Math.max(1, Math.min(place.getMaxX() + RING, WIDTH) - left),
                Math.max(1, Math.min(place.getMaxY() + RING, HEIGHT) - top));
    }

    private static WritableImage part(WholeWindow window, Rectangle2D place) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setViewport(place);
        return window.scene().getRoot().snapshot(parameters, null);
    }

    private static boolean same(WritableImage one, WritableImage other) {
        PixelReader first = one.getPixelReader();
        PixelReader second = other.getPixelReader();
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (first.getArgb(x, y) != second.getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
