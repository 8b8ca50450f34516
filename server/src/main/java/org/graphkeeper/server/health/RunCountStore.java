package org.graphkeeper.server.health;

import java.util.List;
import org.graphkeeper.server.store.ControlPlane;

/// How many provisioning runs there are, by outcome and cause.
final class RunCountStore {

    private final ControlPlane controlPlane;

    RunCountStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// @param cause empty unless the run failed
    record RunCount(String state, String cause, long count) {
    }

    /// @throws org.jdbi.v3.core.JdbiException if the database does not answer
    List<RunCount> byOutcome() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT state, coalesce(cause_code, '') AS cause, count(*) AS runs FROM provisioning_runs
                GROUP BY 1, 2 ORDER BY 1, 2""")
            .map((row, _) -> new RunCount(row.getString("state"), row.getString("cause"), row.getLong("runs")))
            .list());
    }
}
