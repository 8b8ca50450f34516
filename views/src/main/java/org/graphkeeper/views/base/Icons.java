package org.graphkeeper.views.base;

import org.kordamp.ikonli.javafx.FontIcon;

/// Icons of the Feather set. They take size and colour from the stylesheets, and are never focusable.
public final class Icons {

    private Icons() {
    }

    /// @param literal e.g. `fth-database`
    /// @throws IllegalArgumentException when there is no such icon
    public static FontIcon of(String literal) {
        FontIcon icon = new FontIcon(literal);
        icon.setFocusTraversable(false);
        return icon;
    }
}
