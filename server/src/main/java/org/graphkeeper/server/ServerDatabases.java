package org.graphkeeper.server;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.connection.ExtraDatabases;
import org.graphkeeper.server.connection.TlsMode;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.jspecify.annotations.Nullable;

/// The databases a server works with, from its settings: PostgreSQL servers of somebody's own, or the embedded one.
///
/// @param targets  every configured target, the system databases first
/// @param embedded null when the system databases are not ours
record ServerDatabases(List<DatabaseTarget> targets, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

    /// Keys of the targets that the embedded PostgreSQL holds, with their names.
    private static final Map<String, String> EMBEDDED = Map.of(DatabaseConnections.DEFAULT, "default",
        "shared", "Shared");

    static ServerDatabases open(Map<String, String> environment, DataDirectory directory)
        throws IOException, SQLException {
        var vectorStore = ExtraDatabases.vectorStore(environment, "", null);
        var extra = ExtraDatabases.read(environment, vectorStore);
        var graphUrl = setting(environment, "DATABASE_URL");
        var writeUrl = setting(environment, "WRITE_DATABASE_URL");
        if ((graphUrl == null) != (writeUrl == null)) {
            throw new IllegalArgumentException("DATABASE_URL and WRITE_DATABASE_URL belong together: set both to use a"
                + " PostgreSQL server of your own, or neither to use the built-in one.");
        }
        var targets = new ArrayList<DatabaseTarget>();
        @Nullable EmbeddedPostgres embedded = null;
        if (graphUrl != null && writeUrl != null) {
            targets.add(new DatabaseTarget(DatabaseConnections.DEFAULT, DatabaseConnections.DEFAULT,
                parse("DATABASE_URL", graphUrl), parse("WRITE_DATABASE_URL", writeUrl), vectorStore));
        } else {
            embedded = EmbeddedPostgres.start(directory);
            try {
                embedded.ensureDatabases(EMBEDDED.keySet().stream()
                    .flatMap(key -> Stream.of(key + "_graph", key + "_write")).toList());
            } catch (SQLException | RuntimeException e) {
                embedded.close();
                throw e;
            }
            for (var entry : EMBEDDED.entrySet()) {
                var key = entry.getKey();
                if (extra.stream().noneMatch(target -> target.configKey().equals(key))) {
                    targets.add(new DatabaseTarget(key, entry.getValue(), embedded.database(key + "_graph"),
                        embedded.database(key + "_write"), vectorStore));
                }
            }
        }
        targets.addAll(extra);
        return new ServerDatabases(List.copyOf(targets), embedded);
    }

    /// The targets whose databases are ours.
    List<DatabaseTarget> own() {
        return embedded == null ? List.of() : targets.stream()
            .filter(target -> target.graph().port() == embedded.maintenance().port()
                && target.graph().host().equals(embedded.maintenance().host())).toList();
    }

    private static PhysicalDatabase parse(String variable, String url) {
        try {
            return TlsMode.completed(PhysicalDatabase.parse(url));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is not usable: " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable String setting(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
