package org.graphkeeper.views.base;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

/// A command as a room offers it at this moment.
///
/// @param whyNot empty while the command can be given; otherwise the reason, in the user's language. Disabled means
///               explained: whoever shows the command shows this with it
/// @param inside whether its keys count only while the focus is in the place that contributed it, e.g. Delete
public record Command(CommandId id, ObservableValue<String> whyNot, Runnable action, boolean inside) {

    /// One that can always be given.
    public static Command of(CommandId id, Runnable action) {
        return new Command(id, new SimpleStringProperty(""), action, false);
    }

    /// @param whyNot empty while the command can be given
    public static Command of(CommandId id, ObservableValue<String> whyNot, Runnable action) {
        return new Command(id, whyNot, action, false);
    }

    /// The same for keys that count only while the focus is in the place that contributes it.
    public Command onlyInside() {
        return new Command(id, whyNot, action, true);
    }

    public boolean isEnabled() {
        return whyNot.getValue().isEmpty();
    }
}
