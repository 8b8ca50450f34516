package org.graphkeeper.app.tour;

/// One thing a user does, and what must hold after it.
///
/// @param name   stable; names the picture and the entry in `tour.json`
/// @param action does it and throws when something does not hold
record TourStep(String name, Action action) {

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
