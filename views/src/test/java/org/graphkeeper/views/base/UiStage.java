package org.graphkeeper.views.base;

import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// One view in a window of its own on the Headless platform, with a robot to use it.
public final class UiStage implements AutoCloseable {

    private final Stage stage;
    private final FxRobot robot = new FxRobot();

    /// @param view made on the FX thread
    public UiStage(double width, double height, Callable<? extends Parent> view) throws Exception {
        Snapshots.start();
        stage = Snapshots.onFx(() -> {
            Stage made = new Stage();
            Pictures.show(made, Pictures.scene(new StackPane(view.call()), width, height, false));
            made.requestFocus();
            return made;
        });
        settle();
    }

    public FxRobot robot() {
        return robot;
    }

    /// Waits until the FX thread has done what was asked of it.
    public void settle() {
        WaitForAsyncUtils.waitForFxEvents(5);
    }

    /// The one node for a CSS selector.
    public <N extends Node> N find(String selector, Class<N> type) {
        return robot.from(stage.getScene().getRoot()).lookup(selector).queryAs(type);
    }

    @Override
    public void close() throws Exception {
        Snapshots.onFx(() -> {
            stage.close();
            return true;
        });
    }
}
