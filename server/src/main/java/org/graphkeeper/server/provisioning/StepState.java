package org.graphkeeper.server.provisioning;

import java.util.Locale;

/// Where a step of a provisioning run stands.
public enum StepState {
    PENDING, RUNNING, SUCCEEDED, SKIPPED, FAILED;

    /// As stored and as sent.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
