package org.graphkeeper.views.base.violation;

import org.graphkeeper.app.violation.ViolatingApp;
import org.graphkeeper.views.neighbour.Neighbour;

/// A shared part that knows a room and the app, on purpose.
public class ViolatingBase {

    final Neighbour neighbour = new Neighbour();
    final ViolatingApp app = new ViolatingApp();
}
