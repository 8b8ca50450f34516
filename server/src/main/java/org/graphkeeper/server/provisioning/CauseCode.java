package org.graphkeeper.server.provisioning;

import java.util.Arrays;
import java.util.Locale;

/// Why a provisioning run failed.
public enum CauseCode {
    DATABASE_REFUSED(true), DATABASE_UNREACHABLE(true), AUTHENTICATION_FAILED(false), ENCRYPTION_FAILED(false),
    PERMISSION_DENIED(false), DISK_FULL(false), MIGRATION_FAILED(false), CONNECTION_MISSING(false),
    VECTOR_STORE_UNREACHABLE(true), DATA_MISSING(true), TIMEOUT(true), INTERRUPTED(true), CANCELLED(true),
    GRAPH_DELETED(false), INTERNAL(false);

    private final boolean retryHelps;

    CauseCode(boolean retryHelps) {
        this.retryHelps = retryHelps;
    }

    /// Whether trying again, with nothing else changed by hand on this server's settings, can succeed.
    public boolean retryHelps() {
        return retryHelps;
    }

    /// The cause of a stored code; [#INTERNAL] for one that only a newer server knows.
    static CauseCode of(String code) {
        return Arrays.stream(values()).filter(cause -> cause.code().equals(code)).findFirst().orElse(INTERNAL);
    }

    /// As stored and as sent.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
