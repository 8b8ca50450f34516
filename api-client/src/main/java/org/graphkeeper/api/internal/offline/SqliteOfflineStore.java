package org.graphkeeper.api.internal.offline;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The offline store in one SQLite file. One connection behind one lock: calls take well under a millisecond, so more
/// would buy nothing.
public final class SqliteOfflineStore implements OfflineStore {

    /// How long an answer is kept that nobody looks at.
    static final Duration KEPT_UNREAD = Duration.ofDays(180);
    static final long MOST_BYTES = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteOfflineStore.class);
    private static final int WRITES_BETWEEN_TRIMS = 500;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final long mostBytes;
    private SnapshotFile file;
    private boolean closed;
    private int writesUntilTrim;

    private SqliteOfflineStore(SnapshotFile file, Clock clock, long mostBytes) {
        this.file = file;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    public static SqliteOfflineStore open(Path path, Clock clock) {
        return open(path, clock, MOST_BYTES);
    }

    static SqliteOfflineStore open(Path path, Clock clock, long mostBytes) {
        return new SqliteOfflineStore(openOrBeginAnew(path, clock), clock, mostBytes);
    }

    public static SqliteOfflineStore inMemory(Clock clock) {
        return new SqliteOfflineStore(SnapshotFile.inMemory(), clock, MOST_BYTES);
    }

    @Override
    public OfflineSnapshots partition(OfflinePartition partition) {
        return new Partition(partition);
    }

    @Override
    public void forget(String server) {
        guarded(null, connected -> {
            try (PreparedStatement delete = connected.prepare("DELETE FROM snapshot WHERE server = ?")) {
                delete.setString(1, server);
                delete.executeUpdate();
            }
            connected.emptyLog();
            return null;
        });
    }

    @Override
    public boolean isPersistent() {
        lock.lock();
        try {
            return file.path() != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            file.close();
        } finally {
            lock.unlock();
        }
    }

    private static SnapshotFile openOrBeginAnew(Path path, Clock clock) {
        try {
            return openUndamaged(path, clock);
        } catch (SQLException | IOException unusable) {
            LOG.warn("The offline store {} cannot be used; what is fetched is kept in memory only", path, unusable);
            return SnapshotFile.inMemory();
        }
    }

    // Only damage sets a file aside: one that is merely locked or on a full disk is still good.
    private static SnapshotFile openUndamaged(Path path, Clock clock) throws SQLException, IOException {
        try {
            return SnapshotFile.open(path);
        } catch (SQLException failed) {
            if (!isDamage(failed)) {
                throw failed;
            }
            LOG.warn("The offline store {} cannot be read and is set aside", path, failed);
            SnapshotFile.setAside(path, clock.instant());
            return SnapshotFile.open(path);
        }
    }

    private interface Work<T extends @Nullable Object> {
        T on(SnapshotFile connected) throws SQLException;
    }

    private <T extends @Nullable Object> T guarded(T otherwise, Work<T> work) {
        lock.lock();
        try {
            return closed ? otherwise : work.on(file);
        } catch (SQLException failed) {
            LOG.warn("The offline store failed", failed);
            if (isDamage(failed)) {
                replaceDamaged();
            }
            return otherwise;
        } finally {
            lock.unlock();
        }
    }

    private void replaceDamaged() {
        Path path = file.path();
        file.close();
        file = path == null ? SnapshotFile.inMemory() : afterDamage(path);
    }

    private SnapshotFile afterDamage(Path path) {
        try {
            SnapshotFile.setAside(path, clock.instant());
        } catch (IOException kept) {
            LOG.warn("The damaged offline store {} cannot be set aside", path, kept);
            return SnapshotFile.inMemory();
        }
        return openOrBeginAnew(path, clock);
    }

    private static boolean isDamage(SQLException failed) {
        if (failed instanceof SnapshotFile.NewerSchemaException) {
            return true;
        }
        // The lower byte is the code proper, the rest says more about it.
        int code = failed instanceof SQLiteException exact ? exact.getResultCode().code & 0xff : 0;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private void trimSometimes(SnapshotFile connected) throws SQLException {
        if (writesUntilTrim-- > 0) {
            return;
        }
        writesUntilTrim = WRITES_BETWEEN_TRIMS;
        try (PreparedStatement delete = connected.prepare("DELETE FROM snapshot WHERE read_day < ?")) {
            delete.setLong(1, today() - KEPT_UNREAD.toDays());
            delete.executeUpdate();
        }
        // Newest-read first; whatever lies beyond the cap goes.
        try (PreparedStatement delete = connected.prepare("""
                DELETE FROM snapshot WHERE rowid IN (
                  SELECT id FROM (SELECT rowid AS id, SUM(size) OVER (ORDER BY read_day DESC, as_of DESC, rowid) AS upto
                                  FROM snapshot) WHERE upto > ?)""")) {
            delete.setLong(1, mostBytes);
            delete.executeUpdate();
        }
    }

    private long today() {
        return clock.millis() / DAY_MILLIS;
    }

    private final class Partition implements OfflineSnapshots {

        private final OfflinePartition owner;

        Partition(OfflinePartition owner) {
            this.owner = owner;
        }

        @Override
        public Optional<Snapshot> read(String kind, String key) {
            return guarded(Optional.empty(), connected -> {
                Optional<Snapshot> found = find(connected, kind, key);
                if (found.isPresent()) {
                    markRead(connected, kind, key);
                }
                return found;
            });
        }

        @Override
        public void write(String kind, String key, Snapshot snapshot) {
            guarded(null, connected -> {
                try (PreparedStatement upsert = connected.prepare("""
                        INSERT INTO snapshot(server, account, kind, key, as_of, read_day, size, json)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT(server, account, kind, key) DO UPDATE SET as_of = excluded.as_of,
                          read_day = excluded.read_day, size = excluded.size, json = excluded.json""")) {
                    name(upsert, 1, kind, key);
                    upsert.setLong(5, snapshot.asOf().toEpochMilli());
                    upsert.setLong(6, today());
                    upsert.setLong(7, snapshot.text().length());
                    upsert.setString(8, snapshot.text());
                    upsert.executeUpdate();
                }
                trimSometimes(connected);
                return null;
            });
        }

        @Override
        public void remove(String kind, String key) {
            guarded(null, connected -> {
                try (PreparedStatement delete = connected.prepare(
                        "DELETE FROM snapshot WHERE server = ? AND account = ? AND kind = ? AND key = ?")) {
                    name(delete, 1, kind, key);
                    delete.executeUpdate();
                }
                return null;
            });
        }

        @Override
        public void clear() {
            guarded(null, connected -> {
                try (PreparedStatement delete = connected.prepare(
                        "DELETE FROM snapshot WHERE server = ? AND account = ?")) {
                    delete.setString(1, owner.server());
                    delete.setString(2, owner.account());
                    delete.executeUpdate();
                }
                connected.emptyLog();
                return null;
            });
        }

        private Optional<Snapshot> find(SnapshotFile connected, String kind, String key) throws SQLException {
            try (PreparedStatement select = connected.prepare("""
                    SELECT as_of, json FROM snapshot WHERE server = ? AND account = ? AND kind = ? AND key = ?""")) {
                name(select, 1, kind, key);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Snapshot(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
                            : Optional.empty();
                }
            }
        }

        private void markRead(SnapshotFile connected, String kind, String key) throws SQLException {
            try (PreparedStatement update = connected.prepare("""
                    UPDATE snapshot SET read_day = ? WHERE server = ? AND account = ? AND kind = ? AND key = ?
                      AND read_day < ?""")) {
                update.setLong(1, today());
                name(update, 2, kind, key);
                update.setLong(6, today());
                update.executeUpdate();
            }
        }

        private void name(PreparedStatement statement, int first, String kind, String key) throws SQLException {
            statement.setString(first, owner.server());
            statement.setString(first + 1, owner.account());
            statement.setString(first + 2, kind);
            statement.setString(first + 3, key);
        }
    }
}
