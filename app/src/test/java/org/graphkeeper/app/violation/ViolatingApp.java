package org.graphkeeper.app.violation;

import javafx.scene.layout.VBox;

/// App code that lays nodes out, on purpose.
public class ViolatingApp {

    Object layout() {
        return new VBox();
    }
}
