package org.graphkeeper.views.base;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;

/// How much larger than normal the user's text is, for lengths that stylesheets cannot give in `em`.
public final class TextScale {

    /// Of normal text, in px.
    public static final double NORMAL_SIZE = 13;

    private TextScale() {
    }

    /// 1 for normal text, 2 for doubled. Follows the stylesheets.
    ///
    /// @param probe a label in the normal text size
    public static ObservableValue<Double> of(Labeled probe) {
        return probe.fontProperty().map(font -> font.getSize() / NORMAL_SIZE);
    }
}
