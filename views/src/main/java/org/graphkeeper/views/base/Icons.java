package org.graphkeeper.views.base;

import java.util.List;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the Feather set. They take size and colour from the stylesheets, and are never focusable.
public final class Icons {

    /// In the names of icons that point along the line: they point the other way where lines begin at the right.
    private static final List<String> POINTS = List.of("left", "right", "sidebar", "log-in", "log-out", "external-link",
            "fth-list", "corner-", "fth-send", "rewind", "fast-forward");

    private Icons() {
    }

    /// @param literal e.g. `fth-database`
    /// @throws IllegalArgumentException when there is no such icon
    public static FontIcon of(String literal) {
        FontIcon icon = new FontIcon(literal);
        icon.setFocusTraversable(false);
        if (POINTS.stream().anyMatch(literal::contains)) {
            icon.getStyleClass().add("directional");
        }
        return icon;
    }
}
