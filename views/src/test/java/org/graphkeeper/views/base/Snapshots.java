package org.graphkeeper.views.base;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of single views on the Headless platform, and the way to the FX thread for tests without an extension.
public final class Snapshots {

    private Snapshots() {
    }

    /// Starts the toolkit once.
    public static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /// Runs something on the FX thread and waits for it.
    public static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get(20, TimeUnit.SECONDS);
    }

    /// Shows a node in a window of that size and theme, and takes its picture.
    ///
    /// @param node makes the node, with its data, on the FX thread
    /// @return how many colours the picture has; a blank one has one
    public static long take(String name, double width, double height, boolean dark, Callable<? extends Parent> node)
            throws Exception {
        Stage stage = onFx(() -> {
            Scene scene = Pictures.scene(new StackPane(node.call()), width, height, dark);
            Stage made = new Stage();
            Pictures.show(made, scene);
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents(8);
        return onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            long colours = Pictures.write(stage.getScene(), name);
            stage.close();
            return colours;
        });
    }
}
