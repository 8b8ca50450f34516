package org.graphkeeper.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// What the graph and write database of the default connection hold in their catalogues and on disk.
///
/// @param relations  rows of pg_class
/// @param attributes rows of pg_attribute
/// @param files      relations that have a file of their own
/// @param catalogue  bytes of all system tables with their indexes
/// @param disk       bytes of the databases
record CatalogueSize(long relations, long attributes, long files, long catalogue, long disk) {

    static CatalogueSize of(Databases databases) throws SQLException {
        try (Connection graph = databases.connect(Databases.DEFAULT, "graph");
             Connection write = databases.connect(Databases.DEFAULT, "write")) {
            return of(graph).plus(of(write));
        }
    }

    private static CatalogueSize of(Connection connection) throws SQLException {
        Databases.execute(connection, "CHECKPOINT");
        return new CatalogueSize(Databases.number(connection, "SELECT count(*) FROM pg_class"),
                Databases.number(connection, "SELECT count(*) FROM pg_attribute"),
                Databases.number(connection, "SELECT count(*) FROM pg_class WHERE relfilenode <> 0"),
                Databases.number(connection, "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c"
                        + " WHERE c.relkind = 'r' AND c.relnamespace = 'pg_catalog'::regnamespace"),
                Databases.number(connection, "SELECT pg_database_size(current_database())"));
    }

    private CatalogueSize plus(CatalogueSize other) {
        return new CatalogueSize(relations + other.relations, attributes + other.attributes, files + other.files,
                catalogue + other.catalogue, disk + other.disk);
    }

    /// What one graph adds, from what `graphs` of them added.
    void addGrowth(Report report, CatalogueSize before, int graphs) {
        report.add("rows of pg_class per graph", (relations - before.relations) / (double) graphs, "rows",
                "both databases, over " + graphs + " graphs");
        report.add("rows of pg_attribute per graph", (attributes - before.attributes) / (double) graphs, "rows", "");
        report.add("files per graph", (files - before.files) / (double) graphs, "files", "without free space maps");
        report.add("catalogue per graph", (catalogue - before.catalogue) / 1e3 / graphs, "kB", "");
        report.add("disk per empty graph", (disk - before.disk) / 1e3 / graphs, "kB", "catalogue included");
    }

    /// What a session remembers of every schema whose tables it used.
    static void addMemory(Report report, Databases databases, int schemas) throws SQLException {
        try (Connection session = databases.connect(Databases.DEFAULT, "graph")) {
            long before = memory(session);
            try (var statement = session.createStatement(); var rows = statement.executeQuery(
                    "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'graph\\_%' ORDER BY oid LIMIT " + schemas)) {
                while (rows.next()) {
                    Databases.number(session, "SELECT count(*) FROM " + rows.getString(1) + ".nodes");
                }
            }
            report.add("session memory per graph whose nodes were counted", (memory(session) - before) / 1e3 / schemas,
                    "kB", "one table and its indexes, over " + schemas + " graphs");
        }
    }

    private static long memory(Connection session) throws SQLException {
        return Databases.number(session, "SELECT sum(total_bytes) FROM pg_backend_memory_contexts");
    }
}
