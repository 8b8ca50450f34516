package org.graphkeeper.views.base;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.graphkeeper.resources.Resources;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of views on the Headless platform, written to `target/gallery`.
public final class Snapshots {

    private Snapshots() {
    }

    /// Starts the toolkit once and loads the fonts of the app.
    public static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
        Resources.fonts().forEach(font -> Font.loadFont(font.toExternalForm(), 13));
    }

    /// Runs something on the FX thread and waits for it.
    public static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get(20, TimeUnit.SECONDS);
    }

    /// Shows a node in a window of that size and theme, and takes its picture.
    ///
    /// @param node makes the node, with its data, on the FX thread
    public static Path take(String name, double width, double height, boolean dark, Callable<? extends Parent> node)
            throws Exception {
        Stage stage = onFx(() -> {
            Application.setUserAgentStylesheet(dark ? new PrimerDark().getUserAgentStylesheet()
                    : new PrimerLight().getUserAgentStylesheet());
            Scene scene = new Scene(new StackPane(node.call()), width, height);
            scene.getStylesheets().addAll(Resources.sceneStylesheets());
            Stage made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image = onFx(() -> {
            Node root = stage.getScene().getRoot();
            root.applyCss();
            ((Parent) root).layout();
            return stage.getScene().snapshot(null);
        });
        onFx(() -> {
            stage.close();
            return true;
        });
        return write(name, image);
    }

    private static Path write(String name, WritableImage image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Path file = Path.of("target", "gallery", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
