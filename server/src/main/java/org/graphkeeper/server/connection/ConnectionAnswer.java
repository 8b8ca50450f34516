package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// A connection as it is sent: without accounts and passwords.
record ConnectionAnswer(@Nullable UUID id, String name, String configKey, @Nullable LocalDateTime createdAt,
                        @Nullable String source, String state, @Nullable Place graphDatabase,
                        @Nullable Place writeDatabase, @Nullable String vectorStore, Usage graphs,
                        @Nullable LastCheck lastCheck, @Nullable String keptBecause) {

    /// Where settings come from.
    enum Source {
        EMBEDDED("embedded", "The server runs these databases itself."),
        ENVIRONMENT("environment", "It comes from the server's environment (EXTRA_DB_*): take its variables away and"
            + " restart the server first."),
        FILE("file", null);

        private final String code;
        private final @Nullable String keptBecause;

        Source(String code, @Nullable String keptBecause) {
            this.code = code;
            this.keptBecause = keptBecause;
        }

        /// As sent.
        String code() {
            return code;
        }

        /// Why a connection of this source cannot be removed at run time; null when it can.
        @Nullable String keptBecause() {
            return keptBecause;
        }
    }

    /// What this server knows of a connection.
    enum State {
        READY, UNCONFIGURED, REMOVED;

        /// As sent.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Place(String host, int port, String database, String tlsMode) {
        static Place of(PhysicalDatabase database) {
            return new Place(database.host(), database.port(), database.database(),
                TlsMode.in(database.parameters()).code());
        }
    }

    record Usage(long provisioning, long active, long error, long deleted, long total) {
        static Usage of(Map<String, Long> byStatus) {
            return new Usage(byStatus.getOrDefault("provisioning", 0L), byStatus.getOrDefault("active", 0L),
                byStatus.getOrDefault("error", 0L), byStatus.getOrDefault("deleted", 0L),
                byStatus.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    record LastCheck(LocalDateTime checkedAt, boolean passed, @Nullable String subject, @Nullable String stage,
                     @Nullable String meaning) {
        static LastCheck of(CheckReport report) {
            var failure = report.failure().orElse(null);
            return failure == null ? new LastCheck(report.checkedAt(), true, null, null, null)
                : new LastCheck(report.checkedAt(), false, failure.subject().code(), failure.name().code(),
                failure.meaning());
        }
    }

    /// The result of a test.
    record Report(boolean passed, LocalDateTime checkedAt, List<Stage> stages) {
        static Report of(CheckReport report) {
            return new Report(report.passed(), report.checkedAt(), report.stages().stream().map(stage -> new Stage(
                stage.subject().code(), stage.name().code(), stage.outcome().code(), stage.millis(), stage.meaning(),
                stage.remedy())).toList());
        }
    }

    record Stage(String subject, String name, String outcome, long millis, String meaning, @Nullable String remedy) {
    }

    /// @param row    null for the system databases and for a connection whose row is gone
    /// @param target null when this server has no settings for it
    static ConnectionAnswer of(String key, String name, @Nullable DatabaseConnection row, @Nullable Source source,
                               State state, @Nullable DatabaseTarget target, Map<String, Long> graphs,
                               @Nullable CheckReport lastCheck) {
        var usage = Usage.of(graphs);
        return new ConnectionAnswer(row == null ? null : row.id(), name, key, row == null ? null : row.createdAt(),
            source == null ? null : source.code(), state.code(), target == null ? null : Place.of(target.graph()),
            target == null ? null : Place.of(target.write()), target == null ? null : url(target.vectorStore()), usage,
            lastCheck == null ? null : LastCheck.of(lastCheck), keptBecause(key, source, usage));
    }

    private static @Nullable String keptBecause(String key, @Nullable Source source, Usage usage) {
        if (key.equals(DatabaseConnections.DEFAULT)) {
            return "These are the system databases.";
        }
        if (source != null && source.keptBecause() != null) {
            return source.keptBecause();
        }
        return usage.total() == 0 ? null : inUse(usage.total(), usage.deleted());
    }

    private static String inUse(long total, long deleted) {
        return total + (total == 1 ? " graph is in it" : " graphs are in it")
            + (deleted == 0 ? "." : ", " + deleted + " of them deleted but not purged.");
    }

    private static @Nullable String url(@Nullable VectorStore store) {
        return store == null ? null : store.url().toString();
    }
}
