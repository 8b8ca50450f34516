package org.graphkeeper.views.settings;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.ServerSession;

/// The choices of the settings room.
final class SettingsViewModel {

    private final ServerSession session;
    private final Preferences preferences;
    private final RetryPolicyStore policies;

    SettingsViewModel(ServerSession session, Preferences preferences, RetryPolicyStore policies) {
        this.session = session;
        this.preferences = preferences;
        this.policies = policies;
    }

    ObjectProperty<ThemeChoice> themeProperty() {
        return preferences.themeProperty();
    }

    /// Of the open server.
    ObjectProperty<RetryPolicy> retryPolicyProperty() {
        return policies.policyOf(session.profileId());
    }

    String serverName() {
        return session.profileName();
    }

    List<DataFolder> folders() {
        return preferences.folders();
    }

    void openFolder(DataFolder folder) {
        preferences.openFolder(folder);
    }
}
