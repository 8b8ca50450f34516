package org.graphkeeper.app;

import org.graphkeeper.app.cli.GraphkeeperCommand;
import org.graphkeeper.app.wiring.Desktop;
import org.graphkeeper.views.base.DeepLink;

/// Where the program begins. A plain class: extending `javafx.application.Application` would load JavaFX for every
/// command, the stand-alone server too.
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        // Without arguments there is nothing to parse, and the parser is a part of the start that no cache shortens.
        // Nor is there where the system opens a link.
        boolean isLink = arguments.length == 1 && arguments[0].startsWith(DeepLink.SCHEME + ":");
        System.exit(arguments.length == 0 ? Desktop.run() : isLink ? Desktop.run(arguments[0])
                : GraphkeeperCommand.execute(arguments));
    }
}
