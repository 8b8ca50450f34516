package org.graphkeeper.server.provisioning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;

/// Reads recorded provisioning runs. Safe for use by many threads; every call blocks.
public final class ProvisioningRunStore {

    private static final String COLUMNS = """
        r.id, r.graph_id, g.slug, r.attempt, r.state, r.kind, r.requested_by, r.started_at, r.finished_at,
        r.cause_code, r.reason, r.detail, r.retry_helps""";

    private final ControlPlane controlPlane;

    public ProvisioningRunStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// All runs of a graph with their steps, newest first.
    public List<ProvisioningRun> ofGraph(UUID graphId) {
        return controlPlane.jdbi().withHandle(handle -> withSteps(handle, handle.createQuery("SELECT " + COLUMNS + """

                FROM provisioning_runs r JOIN graphs g ON g.id = r.graph_id
                WHERE r.graph_id = :graph ORDER BY r.attempt DESC""")
            .bind("graph", graphId).map((row, _) -> run(row)).list()));
    }

    /// The latest run of each of the given graphs that has one, newest first.
    ///
    /// @param limit how many at most
    public List<ProvisioningRun> latestPerGraph(Collection<UUID> visibleGraphIds, int limit) {
        if (visibleGraphIds.isEmpty()) {
            return List.of();
        }
        return controlPlane.jdbi().withHandle(handle -> withSteps(handle, handle.createQuery("SELECT " + COLUMNS + """

                FROM provisioning_runs r JOIN graphs g ON g.id = r.graph_id
                JOIN (SELECT graph_id, max(attempt) AS attempt FROM provisioning_runs
                      WHERE graph_id = ANY(:graphs) GROUP BY graph_id) latest USING (graph_id, attempt)
                ORDER BY r.started_at DESC, r.id LIMIT :limit""")
            .bind("graphs", visibleGraphIds.toArray(UUID[]::new)).bind("limit", limit)
            .map((row, _) -> run(row)).list()));
    }

    private static List<ProvisioningRun> withSteps(Handle handle, List<ProvisioningRun> runs) {
        Map<UUID, List<ProvisioningStep>> steps = new HashMap<>();
        handle.createQuery("""
                SELECT run_id, name, state, started_at, finished_at, cause_code, detail FROM provisioning_steps
                WHERE run_id = ANY(:runs) ORDER BY run_id, position""")
            .bind("runs", runs.stream().map(ProvisioningRun::id).toArray(UUID[]::new))
            .map((row, _) -> Map.entry(row.getObject("run_id", UUID.class), step(row)))
            .forEach(entry -> steps.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
        return runs.stream().map(run -> new ProvisioningRun(run.id(), run.graphId(), run.graphSlug(), run.attempt(),
            run.state(), run.kind(), run.requestedBy(), run.startedAt(), run.finishedAt(), run.causeCode(),
            run.reason(), run.detail(), run.retryHelps(), steps.getOrDefault(run.id(), List.of()))).toList();
    }

    private static ProvisioningRun run(ResultSet row) throws SQLException {
        return new ProvisioningRun(row.getObject("id", UUID.class), row.getObject("graph_id", UUID.class),
            row.getString("slug"), row.getInt("attempt"),
            RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            RunKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getObject("requested_by", UUID.class),
            time(row, "started_at"), row.getObject("finished_at", LocalDateTime.class), row.getString("cause_code"),
            row.getString("reason"), row.getString("detail"), row.getObject("retry_helps", Boolean.class), List.of());
    }

    private static ProvisioningStep step(ResultSet row) throws SQLException {
        return new ProvisioningStep(row.getString("name"),
            StepState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getObject("started_at", LocalDateTime.class), row.getObject("finished_at", LocalDateTime.class),
            row.getString("cause_code"), row.getString("detail"));
    }

    private static LocalDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }
}
