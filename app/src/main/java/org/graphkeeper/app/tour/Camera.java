package org.graphkeeper.app.tour;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Takes pictures of the window, with the menus that are open over it. Secrets that are on screen, of the style class
/// `secret`, are left out of pictures. Used from the thread of the tour.
final class Camera {

    /// Property of a menu: where its left edge is to be on pictures, on the screen; a [Double].
    static final String SHOWN_AT = "graphkeeper.shownAt";

    private final Supplier<Stage> stage;

    Camera(Supplier<Stage> stage) {
        this.stage = stage;
    }

    /// The picture of the window after its next frame.
    Image picture() throws Exception {
        int[] frames = {2};
        FxThread.await(Hands.SOON, () -> "no frame", () -> frames[0]-- == 0 ? true : null);
        return FxThread.call(this::snapshot);
    }

    /// A token that was just made is shown to its owner once; a picture would show it to anybody.
    private Image snapshot() {
        List<Node> secrets = stage.get().getScene().getRoot().lookupAll(".secret").stream()
                .flatMap(field -> field.lookupAll(".text").stream()).toList();
        secrets.forEach(text -> text.setVisible(false));
        try {
            return withMenus();
        } finally {
            secrets.forEach(text -> text.setVisible(true));
        }
    }

    private Image withMenus() {
        Image window = stage.get().getScene().snapshot(null);
        List<ImageView> menus = Window.getWindows().stream().filter(PopupWindow.class::isInstance)
                .filter(Window::isShowing).map(this::menu).toList();
        if (menus.isEmpty()) {
            return window;
        }
        Group layers = new Group(new ImageView(window));
        layers.getChildren().addAll(menus);
        SnapshotParameters whole = new SnapshotParameters();
        // A menu may be taller than a small window.
        whole.setViewport(new Rectangle2D(0, 0, window.getWidth(),
                Math.max(window.getHeight(), layers.getLayoutBounds().getMaxY())));
        return layers.snapshot(whole, null);
    }

    /// Menus are windows of their own.
    private ImageView menu(Window menu) {
        Scene scene = stage.get().getScene();
        // Without a fill of its own it would be white around its corners.
        menu.getScene().setFill(Color.TRANSPARENT);
        ImageView view = new ImageView(menu.getScene().snapshot(null));
        double x = (double) menu.getProperties().getOrDefault(SHOWN_AT, menu.getX());
        view.setX(x - stage.get().getX() - scene.getX());
        view.setY(menu.getY() - stage.get().getY() - scene.getY());
        return view;
    }
}
