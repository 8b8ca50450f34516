package org.graphkeeper.views.settings;

import javafx.beans.property.ObjectProperty;
import org.graphkeeper.api.offline.OfflineUse;

/// The stored answers, as the settings room sees them; kept by `app`.
public interface OfflineFiles {

    /// Takes effect soon, for all servers. FX thread.
    ObjectProperty<OfflineKeeping> keepingProperty();

    /// What is stored of all servers, within what was chosen last. Blocks; not on the FX thread.
    OfflineUse use();

    /// Whether what is stored outlives the app. Blocks; not on the FX thread.
    boolean isPersistent();

    /// Removes what is stored of one server. Blocks; not on the FX thread.
    void forget(String profileId);
}
