package org.graphkeeper.views.updates;

import java.net.URI;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;

/// Looking for newer versions, as the user wants it; kept by `app`. Nothing is asked unless the user has switched it on
/// and named a feed and its key; nothing is ever downloaded or installed. FX thread.
public interface Updates {

    /// Whether the user wants to be told of newer versions; off at first.
    BooleanProperty wantedProperty();

    /// As it was typed.
    StringProperty addressProperty();

    /// As it was pasted.
    StringProperty keyProperty();

    ReadOnlyObjectProperty<UpdateState> stateProperty();

    /// Who switched it off for this computer, e.g. the name of a setting; empty when the user may choose.
    Optional<String> forbiddenBy();

    InstalledAs installedAs();

    /// Of this app.
    String installedVersion();

    /// Looks now, however long ago it was last done. Does nothing when it is off or not complete.
    void lookNow();

    /// Tells no more of the version that is available now, until there is another.
    void passOver();

    /// Opens a page in the browser of the system.
    void open(URI page);
}
