package org.graphkeeper.views.base;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// How much larger than normal the user's text is, for lengths that stylesheets cannot give in `em`.
public final class TextScale {

    /// Of normal text, in px.
    public static final double NORMAL_SIZE = 13;

    /// Of a line of it, in px.
    private static final double NORMAL_LINE = 16;

    private TextScale() {
    }

    /// The same for heights: letters of some scripts need higher lines in the same size.
    ///
    /// @param probe a label in the normal text size
    public static ObservableValue<Double> ofLines(Labeled probe) {
        return probe.fontProperty().map(font -> {
            Text line = new Text("M");
            line.setFont(font);
            return Math.max(font.getSize() / NORMAL_SIZE, line.getLayoutBounds().getHeight() / NORMAL_LINE);
        });
    }

    /// 1 for normal text, 2 for doubled. Follows the stylesheets.
    ///
    /// @param probe a label in the normal text size
    public static ObservableValue<Double> of(Labeled probe) {
        return probe.fontProperty().map(font -> font.getSize() / NORMAL_SIZE);
    }
}
