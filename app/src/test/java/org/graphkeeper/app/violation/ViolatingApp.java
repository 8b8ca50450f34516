package org.graphkeeper.app.violation;

import javafx.scene.layout.VBox;

/// App code that lays nodes out and prints secrets, on purpose.
public class ViolatingApp {

    /// Prints a password.
    public record Talkative(String user, String proxyPassword) {
    }

    Object layout() {
        return new VBox();
    }
}
