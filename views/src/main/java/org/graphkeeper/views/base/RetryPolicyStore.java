package org.graphkeeper.views.base;

import javafx.beans.property.ObjectProperty;

/// The automatic retry setting of each connection profile. FX thread.
public interface RetryPolicyStore {

    /// The setting of one profile, [RetryPolicy#ASK] unless chosen otherwise. Setting it keeps it across restarts;
    /// every call for the same profile gives the same property.
    ObjectProperty<RetryPolicy> policyOf(String profileId);
}
