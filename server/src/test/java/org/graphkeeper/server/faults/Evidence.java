package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Jdbi;

/// What the tables and schemas say after a fault: every state must be final and explained.
final class Evidence {

    /// What must never be in the control plane once everything has settled; each query gives sentences.
    private static final List<String> CONTRADICTIONS = List.of("""
        SELECT slug || ' is still provisioning' FROM graphs
        WHERE starts_with(slug, :prefix) AND status = 'provisioning'""", """
        SELECT g.slug || ' is ' || g.status || ' but its run ' || r.attempt || ' is still running'
        FROM graphs g JOIN provisioning_runs r ON r.graph_id = g.id
        WHERE starts_with(g.slug, :prefix) AND r.state = 'running'""", """
        SELECT g.slug || ' is ' || g.status || ' but its last run ' || coalesce(r.state, 'does not exist')
        FROM graphs g LEFT JOIN LATERAL (SELECT * FROM provisioning_runs r WHERE r.graph_id = g.id
            ORDER BY attempt DESC LIMIT 1) r ON true
        WHERE starts_with(g.slug, :prefix) AND (g.status = 'active' AND r.state IS DISTINCT FROM 'succeeded'
            OR g.status = 'error' AND (r.state IS NULL OR r.state IN ('running', 'succeeded')))""", """
        SELECT g.slug || ': run ' || r.attempt || ' failed without a cause or a reason'
        FROM graphs g JOIN provisioning_runs r ON r.graph_id = g.id
        WHERE starts_with(g.slug, :prefix) AND r.state = 'failed'
          AND (coalesce(r.cause_code, '') = '' OR coalesce(r.reason, '') = '' OR r.retry_helps IS NULL)""", """
        SELECT g.slug || ': run ' || r.attempt || ' ' || r.state || ' but its step ' || s.name || ' is ' || s.state
        FROM graphs g JOIN provisioning_runs r ON r.graph_id = g.id JOIN provisioning_steps s ON s.run_id = r.id
        WHERE starts_with(g.slug, :prefix) AND (s.state = 'running' AND r.state <> 'running'
            OR r.state = 'succeeded' AND s.state NOT IN ('succeeded', 'skipped')
            OR s.state IN ('succeeded', 'failed') AND s.finished_at IS NULL)""", """
        SELECT g.slug || ': two runs at once, attempts ' || a.attempt || ' and ' || b.attempt
        FROM graphs g JOIN provisioning_runs a ON a.graph_id = g.id
            JOIN provisioning_runs b ON b.graph_id = g.id AND b.attempt > a.attempt
        WHERE starts_with(g.slug, :prefix) AND a.finished_at > b.started_at""", """
        SELECT g.slug || ' is active but nobody is its admin' FROM graphs g
        WHERE starts_with(g.slug, :prefix) AND g.status = 'active' AND g.created_by IS NOT NULL
          AND NOT EXISTS (SELECT FROM graph_members m WHERE m.graph_id = g.id AND m.role = 'admin')""", """
        SELECT g.slug || ' has ' || count(*) || ' members after its creation' FROM graphs g
            JOIN graph_members m ON m.graph_id = g.id
        WHERE starts_with(g.slug, :prefix) GROUP BY g.slug HAVING count(*) > 1""");

    private final Jdbi control;
    private final Map<String, DatabaseTarget> targets;

    /// @param control the control plane's database
    /// @param targets every database connection under test, by key, `default` included
    Evidence(PhysicalDatabase control, Map<String, DatabaseTarget> targets) {
        this.control = Jdbi.create(Pools.direct(control));
        this.targets = Map.copyOf(targets);
    }

    Jdbi control() {
        return control;
    }

    /// The status of a graph; `none` when there is no such row.
    String status(String slug) {
        return control.withHandle(handle -> handle.createQuery("SELECT status FROM graphs WHERE slug = :slug")
            .bind("slug", slug).mapTo(String.class).findOne().orElse("none"));
    }

    /// The graphs whose slug begins so and that are in `error`.
    List<String> inError(String prefix) {
        return control.withHandle(handle -> handle
            .createQuery("SELECT slug FROM graphs WHERE starts_with(slug, :prefix) AND status = 'error' ORDER BY slug")
            .bind("prefix", prefix).mapTo(String.class).list());
    }

    /// The runs of a graph as `kind state cause`, oldest first.
    List<String> runs(String slug) {
        return control.withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', r.kind, r.state, r.cause_code) FROM provisioning_runs r
                JOIN graphs g ON g.id = r.graph_id WHERE g.slug = :slug ORDER BY attempt""")
            .bind("slug", slug).mapTo(String.class).list());
    }

    /// Waits until no graph with such a slug is at work; the database may be away for a part of the time.
    void awaitSettled(String prefix, Duration limit) {
        await("the graphs " + prefix + "…").ignoreExceptions().pollInterval(Duration.ofMillis(100)).atMost(limit)
            .untilAsserted(() -> assertThat(unsettled(prefix)).isEmpty());
    }

    private List<String> unsettled(String prefix) {
        return control.withHandle(handle -> handle.createQuery("""
                SELECT g.slug || ' ' || g.status FROM graphs g WHERE starts_with(g.slug, :prefix)
                AND (g.status = 'provisioning' OR EXISTS (SELECT FROM provisioning_runs r
                    WHERE r.graph_id = g.id AND r.state = 'running'))""")
            .bind("prefix", prefix).mapTo(String.class).list());
    }

    /// Demands that every graph with such a slug is in a final and explained state, in the control plane and in the
    /// databases.
    void assertExplained(String prefix) {
        var found = new ArrayList<String>();
        for (var query : CONTRADICTIONS) {
            found.addAll(control.<List<String>, RuntimeException>withHandle(handle ->
                handle.createQuery(query).bind("prefix", prefix).mapTo(String.class).list()));
        }
        targets.forEach((key, target) -> {
            found.addAll(contradictions(key, "graph", target.graph(), "nodes", prefix));
            found.addAll(contradictions(key, "write", target.write(), "write_nodes", prefix));
        });
        assertThat(found).as("what the tables and schemas contradict").isEmpty();
    }

    private List<String> contradictions(String key, String side, PhysicalDatabase database, String table,
                                        String prefix) {
        var here = control.<Map<String, String>, RuntimeException>withHandle(handle -> handle.createQuery("""
                SELECT g.schema_name, g.status FROM graphs g
                LEFT JOIN database_connections c ON c.id = g.database_connection_id
                WHERE starts_with(g.slug, :prefix) AND coalesce(c.config_key, 'default') = :key""")
            .bind("prefix", prefix).bind("key", key)
            .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        var schemas = Jdbi.create(Pools.direct(database)).<Map<String, Integer>, RuntimeException>withHandle(handle ->
            handle.createQuery("""
                SELECT n.nspname, count(t.oid), max((t.relname = :table)::int) FROM pg_namespace n
                LEFT JOIN pg_class t ON t.relnamespace = n.oid AND t.relkind = 'r'
                WHERE starts_with(n.nspname, 'graph_' || :prefix) GROUP BY n.nspname""")
                .bind("prefix", prefix).bind("table", table)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(3)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        var found = new ArrayList<String>();
        schemas.keySet().stream().filter(schema -> !here.containsKey(schema)).forEach(schema ->
            found.add("schema %s in the %s database of %s belongs to no graph".formatted(schema, side, key)));
        here.forEach((schema, status) -> {
            if (status.equals("active") && schemas.getOrDefault(schema, 0) == 0) {
                found.add("%s is active but has no tables in the %s database of %s".formatted(schema, side, key));
            }
        });
        return found;
    }
}
