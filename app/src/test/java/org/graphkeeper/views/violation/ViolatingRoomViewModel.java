package org.graphkeeper.views.violation;

import javafx.scene.control.Label;

/// A view-model that holds a control, on purpose.
public class ViolatingRoomViewModel {

    final Label label = new Label();
}
