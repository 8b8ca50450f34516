package org.graphkeeper.views.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Calling the user by the means of the desktop; kept by `app`. FX thread.
public interface Calling {

    /// Whether the system can show notifications.
    enum Ability { UNKNOWN, ABLE, UNABLE }

    /// Whether the user wants to be called.
    BooleanProperty wantedProperty();

    ReadOnlyObjectProperty<Ability> abilityProperty();

    /// Finds out what the system can; the answer arrives in [#abilityProperty].
    void look();

    /// Shows a notification now, to see what it looks like.
    void tryOut();
}
