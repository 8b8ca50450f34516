package org.graphkeeper.views.settings;

import java.util.List;
import javafx.beans.property.ObjectProperty;

/// What the settings room changes; kept by `app`. FX thread.
public interface Preferences {

    /// Takes effect at once, everywhere.
    ObjectProperty<Appearance> appearanceProperty();

    OfflineFiles offlineFiles();

    List<DataFolder> folders();

    /// Shows a folder in the file manager of the system.
    void openFolder(DataFolder folder);
}
