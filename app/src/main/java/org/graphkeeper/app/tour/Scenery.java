package org.graphkeeper.app.tour;

import java.util.List;

/// Screens of one part of the app, each in a state that is worth a picture. Every one brings itself about, whatever was
/// shown before, so that one that fails does not take others with it.
interface Scenery {

    /// @param name   of the picture
    /// @param change brings the window into the state
    record Screen(String name, TourStep.Action change) {
    }

    List<Screen> screens();
}
