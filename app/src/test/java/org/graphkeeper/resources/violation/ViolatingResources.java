package org.graphkeeper.resources.violation;

/// Resources that know JavaFX, on purpose.
public class ViolatingResources {

    final javafx.scene.image.WritableImage image = new javafx.scene.image.WritableImage(1, 1);
}
