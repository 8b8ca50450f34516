package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

/// The Tab key walks through every control of every room, each shows that it has the focus, and each has a name, a role
/// and, where it is only an icon, a tooltip.
class KeyboardTest {

    /// More than any room has.
    private static final int STEPS = 120;
    /// Room around a control for its ring.
    private static final int RING = 4;

    @ParameterizedTest
    @ValueSource(strings = {"graphs", "create", "members", "provisioning", "access", "activity", "settings"})
    void everyControlIsReachedAndShowsIt(String room) throws Exception {
        try (WholeWindow window = WholeWindow.open(Locale.US, 1280, 800, false)) {
            enter(window, room);
            Set<Node> reached = new LinkedHashSet<>();
            List<String> unseen = new ArrayList<>();
            FxRobot robot = new FxRobot();
            // What has the focus at first has it without the keyboard and shows no ring; it is reached again in the end.
            robot.push(KeyCode.TAB);
            window.settle();
            for (int step = 0; step < STEPS; step++) {
                Node owner = window.fx(() -> window.scene().getFocusOwner());
                if (owner == null || !reached.add(owner)) {
                    break;
                }
                WritableImage with = window.fx(() -> window.scene().snapshot(null));
                Bounds place = window.fx(() -> owner.localToScene(owner.getLayoutBounds()));
                robot.push(KeyCode.TAB);
                window.settle();
                WritableImage without = window.fx(() -> window.scene().snapshot(null));
                if (window.fx(() -> window.scene().getFocusOwner()) != owner && same(with, without, place)) {
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
        try (WholeWindow window = WholeWindow.open(Locale.US, 1280, 800, false)) {
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

    private static boolean same(WritableImage one, WritableImage other, Bounds place) {
        PixelReader first = one.getPixelReader();
        PixelReader second = other.getPixelReader();
        int left = Math.max(0, (int) place.getMinX() - RING);
        int right = Math.min((int) one.getWidth() - 1, (int) place.getMaxX() + RING);
        int bottom = Math.min((int) one.getHeight() - 1, (int) place.getMaxY() + RING);
        for (int y = Math.max(0, (int) place.getMinY() - RING); y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (first.getArgb(x, y) != second.getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
