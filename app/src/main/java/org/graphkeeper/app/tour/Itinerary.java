package org.graphkeeper.app.tour;

import java.time.Duration;
import java.util.List;

/// The steps of the tour, in their order.
final class Itinerary {

    private static final Duration START = Duration.ofSeconds(90);

    private final TourDesk desk;
    private final Hands hands;

    Itinerary(TourDesk desk) {
        this.desk = desk;
        this.hands = desk.hands();
    }

    List<TourStep> steps() {
        return List.of(
                new TourStep("start-local-workspace", this::startLocalWorkspace),
                new TourStep("settings", this::settings));
    }

    private void startLocalWorkspace() throws Exception {
        desk.open(true);
        hands.see("Online", START);
    }

    private void settings() throws Exception {
        hands.press("Settings");
        hands.see("About Graphkeeper");
        hands.press("Add server");
        hands.type("Name", "Research");
        hands.type("Address", "http://graphs.example.org/app");
        hands.type("E-mail", "ada@example.org");
        hands.see("Without https");
    }
}
