package org.graphkeeper.server.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;

/// Looks at the node tables of all graphs in one database. PostgreSQL counts what every transaction inserts and deletes
/// for its own use (PostgreSQL documentation, "The Cumulative Statistics System"): that tells which tables changed,
/// without a look into any of them, and costs their writers nothing.
final class NodeTableStore {

    /// Above some 16 MB a count is slow, and nobody reads a seven-digit number to the last digit.
    private static final int PAGES_TO_COUNT = 2_000;

    private final DatabasePools pools;

    NodeTableStore(DatabasePools pools) {
        this.pools = pools;
    }

    /// What the statistics say of a node table.
    ///
    /// @param fingerprint changes when rows came or went, and after a crash, which takes the statistics with it
    /// @param estimate    how many rows there are, more or less
    /// @param countable   whether counting is quick and allowed
    record Look(String schema, String fingerprint, long estimate, boolean countable) {
    }

    /// A text that stays the same while no row of any table in a database is written.
    String activity(PhysicalDatabase database) {
        return pools.jdbi(database).withHandle(handle -> handle.createQuery("""
                        SELECT concat_ws('/', tup_inserted + tup_updated + tup_deleted,
                            (SELECT stats_reset FROM pg_stat_bgwriter))
                        FROM pg_stat_database WHERE datname = current_database()""")
                .mapTo(String.class).one());
    }

    /// Looks at the node tables of some schemas; schemas without one are left out.
    List<Look> look(PhysicalDatabase database, Collection<String> schemas) {
        return pools.jdbi(database).withHandle(handle -> handle.createQuery("""
                        SELECT t.nspname, t.pages <= :pages AND has_table_privilege(t.oid, 'SELECT') AS countable,
                            concat_ws('/', t.oid, pg_relation_filenode(t.oid), t.pages,
                                pg_stat_get_tuples_inserted(t.oid), pg_stat_get_tuples_deleted(t.oid), t.live,
                                (SELECT extract(epoch FROM stats_reset) FROM pg_stat_bgwriter)) AS fingerprint,
                            CASE WHEN t.live > 0 THEN t.live
                                 WHEN t.relpages > 0 AND t.reltuples > 0
                                     THEN (t.reltuples / t.relpages * t.pages)::bigint
                                 ELSE 0 END AS estimate
                        FROM (SELECT n.nspname, c.oid, c.reltuples, c.relpages, pg_stat_get_live_tuples(c.oid) AS live,
                                  pg_relation_size(c.oid) / current_setting('block_size')::bigint AS pages
                              FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
                              WHERE n.nspname = ANY(:schemas) AND c.relname = 'nodes' AND c.relkind = 'r') t
                        WHERE t.pages IS NOT NULL""")
                .bind("pages", PAGES_TO_COUNT).bind("schemas", schemas.toArray(String[]::new))
                .map((row, _) -> new Look(row.getString("nspname"), row.getString("fingerprint"),
                        row.getLong("estimate"), row.getBoolean("countable")))
                .list());
    }

    /// Counts the nodes of some schemas with one query.
    ///
    /// @return the counts by schema
    Map<String, Long> count(PhysicalDatabase database, Collection<String> schemas) {
        String union = schemas.stream().map(NodeTableStore::select).collect(Collectors.joining(" UNION ALL "));
        return pools.jdbi(database).withHandle(handle -> handle.createQuery(union)
                .map((row, _) -> Map.entry(row.getString("schema"), row.getLong("nodes")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String select(String schema) {
        return "SELECT '" + schema.replace("'", "''") + "' AS schema, count(*) AS nodes FROM "
                + Identifiers.quote(schema) + ".nodes";
    }
}
