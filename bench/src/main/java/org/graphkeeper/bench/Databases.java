package org.graphkeeper.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.PhysicalDatabase;

/// One PostgreSQL with a graph and a write database for each of three connections, which servers under test use by URL.
final class Databases implements AutoCloseable {

    static final String DEFAULT = "default";
    static final List<String> CONNECTIONS = List.of(DEFAULT, "north", "south");

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;

    private Databases(DataDirectory directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    static Databases start(Path path) throws IOException, SQLException {
        DataDirectory directory = DataDirectory.open(path);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        List<String> names = new ArrayList<>();
        for (String connection : CONNECTIONS) {
            names.add(name(connection, "graph"));
            names.add(name(connection, "write"));
        }
        postgres.ensureDatabases(names);
        return new Databases(directory, postgres);
    }

    private static String name(String connection, String side) {
        return connection + "_" + side;
    }

    /// @param side `graph` or `write`
    PhysicalDatabase database(String connection, String side) {
        return postgres.database(name(connection, side));
    }

    /// A connection whose statements go out as they are, several at once if need be, in one round trip.
    Connection connect(String connection, String side) throws SQLException {
        PhysicalDatabase database = database(connection, side);
        Properties account = new Properties();
        account.setProperty("user", database.user());
        account.setProperty("password", database.password());
        account.setProperty("preferQueryMode", "simple");
        account.setProperty("ApplicationName", "bench");
        return DriverManager.getConnection(database.jdbcUrl(), account);
    }

    /// The settings with which a server uses these databases.
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", database(DEFAULT, "graph").libpqUrl());
        environment.put("WRITE_DATABASE_URL", database(DEFAULT, "write").libpqUrl());
        for (String connection : CONNECTIONS.subList(1, CONNECTIONS.size())) {
            for (String side : List.of("graph", "write")) {
                PhysicalDatabase database = database(connection, side);
                String prefix = "EXTRA_DB_%s_%s_".formatted(connection, side).toUpperCase(Locale.ROOT);
                environment.put(prefix + "HOST", database.host() + ":" + database.port());
                environment.put(prefix + "USER", database.user());
                environment.put(prefix + "PASSWORD", database.password());
                environment.put(prefix + "DATABASE", database.database());
            }
        }
        return environment;
    }

    /// Sessions that servers under test hold now, by database.
    static Map<String, Integer> sessions(Connection any) throws SQLException {
        Map<String, Integer> sessions = new HashMap<>();
        try (var statement = any.createStatement();
             var rows = statement.executeQuery("SELECT datname, count(*) FROM pg_stat_activity"
                     + " WHERE application_name LIKE 'graphkeeper%' GROUP BY datname")) {
            while (rows.next()) {
                sessions.put(rows.getString(1), rows.getInt(2));
            }
        }
        return sessions;
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void execute(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        directory.close();
    }
}
