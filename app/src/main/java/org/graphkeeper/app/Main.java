package org.graphkeeper.app;

import org.graphkeeper.app.cli.GraphkeeperCommand;

/// Where the program begins. A plain class: extending `javafx.application.Application` would load JavaFX for every
/// command, the stand-alone server too.
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(GraphkeeperCommand.execute(arguments));
    }
}
