package org.graphkeeper.views.base;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.graphkeeper.resources.Resources;

/// Puts views on a stage as the app does and writes pictures of them under `target/gallery`. FX thread.
public final class Pictures {

    private Pictures() {
    }

    /// Fonts, theme and stylesheets of the app.
    public static Scene scene(Parent root, double width, double height, boolean dark) {
        for (URL font : Resources.fonts()) {
            Font.loadFont(font.toExternalForm(), 13);
        }
        WrappedText.mend();
        Application.setUserAgentStylesheet(dark ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet());
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().addAll(Resources.sceneStylesheets());
        scene.getStylesheets().add(Resources.stylesheet(dark ? "dark" : "light"));
        return scene;
    }

    public static void show(Stage stage, Scene scene) {
        stage.setScene(scene);
        stage.show();
        stage.setX(0);
        stage.setY(0);
    }

    /// Writes what the scene shows and answers how many different colours there are: a blank picture has one.
    public static long write(Scene scene, String name) {
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        PixelReader reader = image.getPixelReader();
        reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Path file = Path.of("target", "gallery", name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(pixels).distinct().count();
    }
}
