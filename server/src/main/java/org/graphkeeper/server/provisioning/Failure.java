package org.graphkeeper.server.provisioning;

/// Why a run failed.
///
/// @param cause      kind of failure
/// @param reason     one sentence for people: what happened and what it means
/// @param detail     raw text, without secrets
/// @param retryHelps whether a retry alone can succeed
record Failure(CauseCode cause, String reason, String detail, boolean retryHelps) {

    Failure(CauseCode cause, String reason, String detail) {
        this(cause, reason, detail, cause.retryHelps());
    }
}
