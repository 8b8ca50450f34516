package org.graphkeeper.server.provisioning;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Records why a graph that was restored is in `error`, where people look for reasons: as a run that failed at once.
public final class RestoredRunStore {

    private RestoredRunStore() {
    }

    /// Records it in the transaction that restores the graph.
    ///
    /// @param step        where a retry has something to do
    /// @param cause       kind of failure
    /// @param reason      one sentence for people
    /// @param retryHelps  whether a retry alone mends it
    /// @param requestedBy who restored it; null when no user did
    public static void failed(Handle handle, UUID graphId, StepName step, CauseCode cause, String reason,
                              boolean retryHelps, @Nullable UUID requestedBy) {
        UUID run = handle.createQuery("""
                INSERT INTO provisioning_runs (graph_id, attempt, state, kind, requested_by, worker, finished_at,
                    cause_code, reason, detail, retry_helps)
                SELECT :graph, 1 + coalesce(max(attempt), 0), 'failed', 'recovery', :user, 'restore',
                    timezone('utc', clock_timestamp()), :cause, :reason, :reason, :helps
                FROM provisioning_runs WHERE graph_id = :graph RETURNING id""")
            .bind("graph", graphId).bind("user", requestedBy).bind("cause", cause.code()).bind("reason", reason)
            .bind("helps", retryHelps).mapTo(UUID.class).one();
        for (var name : StepName.values()) {
            handle.createUpdate("""
                    INSERT INTO provisioning_steps (run_id, position, name, state, started_at, finished_at, detail)
                    SELECT :run, :position, :name, CASE WHEN :here THEN 'failed' ELSE 'pending' END, now, now,
                        CASE WHEN :here THEN :reason END
                    FROM (SELECT CASE WHEN :here THEN timezone('utc', clock_timestamp()) END AS now) times""")
                .bind("run", run).bind("position", name.ordinal()).bind("name", name.code())
                .bind("here", name == step).bind("reason", reason).execute();
        }
    }
}
