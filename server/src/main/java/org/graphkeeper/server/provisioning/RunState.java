package org.graphkeeper.server.provisioning;

import java.util.Locale;

/// Where a provisioning run stands.
public enum RunState {
    RUNNING, SUCCEEDED, FAILED;

    /// As stored and as sent.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
