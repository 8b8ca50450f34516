package org.graphkeeper.app.tour;

/// One thing a user does, and what must hold after it.
///
/// @param name    stable; names the picture and the entry in `tour.json`
/// @param action  does it and throws when something does not hold
/// @param isApart whether the steps after it do not need it
record TourStep(String name, Action action, boolean isApart) {

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /// A step without which the later ones make no sense.
    TourStep(String name, Action action) {
        this(name, action, false);
    }

    /// The same step, after whose failure the tour goes on.
    TourStep apart() {
        return new TourStep(name, action, true);
    }
}
