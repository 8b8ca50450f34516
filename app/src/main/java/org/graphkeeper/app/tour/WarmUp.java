package org.graphkeeper.app.tour;

import java.util.Locale;
import java.util.Optional;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.wiring.Desk;
import org.graphkeeper.app.wiring.Desktop;
import org.graphkeeper.app.wiring.StartTrace;
import org.graphkeeper.app.wiring.Toolkit;

/// What a build runs to record the cache of prepared classes, on Java options and directories (`GRAPHKEEPER_HOME`) of the
/// build's choice, without a display. First `fill`, the tour's start, so that something is stored. Then `start`, which is
/// recorded: a start with stored content, up to its first picture. What comes after that picture, the local server before
/// all, is left out: Java prepares all classes of a cache before the program begins, needed or not. A program of its own,
/// because the parser of commands is no part of a start without arguments.
public final class WarmUp {

    private WarmUp() {
    }

    /// @param arguments `fill` or `start`
    /// @throws IllegalArgumentException for anything else
    public static void main(String[] arguments) throws Exception {
        Tour.headless();
        switch (arguments.length == 1 ? arguments[0] : "") {
            case "fill" -> {
                fill();
                System.exit(0);
            }
            case "start" -> System.exit(Desktop.runToFirstPicture());
            default -> throw new IllegalArgumentException("fill or start");
        }
    }

    private static void fill() throws Exception {
        AppPaths paths = AppPaths.ofThisProcess();
        PolicyFile none = new PolicyFile(paths.config().resolve("policy.json"), _ -> Optional.empty());
        try (Desk desk = Desk.open(new Desk.Options(paths, true, Locale.ENGLISH, none), new StartTrace(),
                Toolkit.start())) {
            Itinerary.seeSampleGraphs(new Hands(desk::stage));
        }
    }
}
