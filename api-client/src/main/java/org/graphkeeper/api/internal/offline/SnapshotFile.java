package org.graphkeeper.api.internal.offline;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// The database behind the offline store: its file, its connection and its schema.
///
/// @param path null in memory
record SnapshotFile(@Nullable Path path, Connection connection) {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
    private static final int SCHEMA_VERSION = 1;
    private static final int BUSY_MILLIS = 2_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /// The file was written by a newer program.
    static final class NewerSchemaException extends SQLException {

        private static final long serialVersionUID = 1L;

        NewerSchemaException(int version) {
            super("the offline store has schema version " + version + ", this program knows " + SCHEMA_VERSION);
        }
    }

    static SnapshotFile open(Path path) throws SQLException, IOException {
        Path absolute = path.toAbsolutePath();
        beginOwnerOnly(absolute);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        return withSchema(new SnapshotFile(absolute, connect("jdbc:sqlite:" + absolute, config)));
    }

    static SnapshotFile inMemory() {
        try {
            return withSchema(new SnapshotFile(null, connect("jdbc:sqlite::memory:", new SQLiteConfig())));
        } catch (SQLException noDriver) {
            throw new IllegalStateException("SQLite does not work on this machine", noDriver);
        }
    }

    /// Moves the file and its companions to names with the time in them.
    ///
    /// @return where the file is now
    static Path setAside(Path path, Instant now) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path aside = absolute.resolveSibling(absolute.getFileName() + ".damaged-" + STAMP.format(now));
        for (String companion : List.of("", "-wal", "-shm")) {
            Path from = absolute.resolveSibling(absolute.getFileName() + companion);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + companion),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /// Folds the write-ahead log into the file and truncates it: deleted rows would live on there.
    void emptyLog() throws SQLException {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    boolean isSound() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && row.getString(1).equals("ok");
        }
    }

    /// Makes the file as small as what it holds.
    void giveRoomBack() throws SQLException {
        execute("VACUUM");
        emptyLog();
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException left) {
            LOG.warn("The offline store did not close cleanly", left);
        }
    }

    private static Connection connect(String url, SQLiteConfig config) throws SQLException {
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return config.createConnection(url);
    }

    private static SnapshotFile withSchema(SnapshotFile opened) throws SQLException {
        try {
            int version = opened.version();
            if (version > SCHEMA_VERSION) {
                throw new NewerSchemaException(version);
            }
            if (version < SCHEMA_VERSION) {
                opened.createSchema();
            }
            return opened;
        } catch (SQLException unusable) {
            opened.close();
            throw unusable;
        }
    }

    private int version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private void createSchema() throws SQLException {
        // size stands before json so that summing sizes never reads the pages that the texts overflow to.
        execute("""
                CREATE TABLE IF NOT EXISTS snapshot(
                  server TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
                  as_of INTEGER NOT NULL, read_day INTEGER NOT NULL, size INTEGER NOT NULL, json TEXT NOT NULL,
                  PRIMARY KEY(server, account, kind, key))""");
        execute("PRAGMA user_version = " + SCHEMA_VERSION);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void beginOwnerOnly(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, posix ? ownerOnly("rwx------") : new FileAttribute<?>[0]);
        }
        if (Files.notExists(file)) {
            Files.createFile(file, posix ? ownerOnly("rw-------") : new FileAttribute<?>[0]);
        } else if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))};
    }
}
