package org.graphkeeper.server.provisioning;

import java.util.Locale;

/// What started a provisioning run: the creation of the graph, a retry, or the take-over after a crash.
public enum RunKind {
    CREATE, RETRY, RECOVERY;

    /// As stored and as sent.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
