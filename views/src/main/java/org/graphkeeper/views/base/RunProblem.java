package org.graphkeeper.views.base;

import java.util.Set;
import org.graphkeeper.api.provisioning.ProvisioningRun;

/// Why a provisioning run failed in the user's words: the one place where that is told.
public final class RunProblem {

    /// The causes that have words of their own (the server's stable codes); any other gets the general ones.
    private static final Set<String> CAUSES = Set.of("database_refused", "database_unreachable",
            "authentication_failed", "encryption_failed", "permission_denied", "disk_full", "migration_failed",
            "connection_missing", "vector_store_unreachable", "timeout", "interrupted", "cancelled", "graph_deleted", "internal");

    private final Texts base;

    /// @param base the `base` bundle
    public RunProblem(Texts base) {
        this.base = base;
    }

    /// The server's sentence, then what it means and what to do, by its cause.
    ///
    /// @param run one that failed
    public Problem of(ProvisioningRun run) {
        String code = run.causeCode() != null && CAUSES.contains(run.causeCode()) ? run.causeCode() : "other";
        return problem(run.reason() != null ? run.reason() : base.get("cause.noreason"), code,
                run.detail() == null ? "" : run.detail());
    }

    /// It failed, and nothing is known about why.
    public Problem unknown() {
        return problem(base.get("cause.noreason"), "other", "");
    }

    private Problem problem(String what, String code, String detail) {
        String key = "cause." + code;
        return new Problem(what, base.get(key + ".meaning"), base.get(key + ".todo"), detail);
    }
}
