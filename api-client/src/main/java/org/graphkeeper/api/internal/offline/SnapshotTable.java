package org.graphkeeper.api.internal.offline;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.offline.OfflineUse;

/// The rows of the offline store. Days are counted from 1970-01-01 UTC.
record SnapshotTable(SnapshotFile file) {

    private static final String USE = "SELECT COUNT(*), SUM(size), MIN(as_of) FROM snapshot";

    /// Names one row.
    record Name(OfflinePartition owner, String kind, String key) {
    }

    Optional<Snapshot> read(Name name, long today) throws SQLException {
        Optional<Snapshot> found = find(name);
        if (found.isPresent()) {
            markRead(name, today);
        }
        return found;
    }

    private Optional<Snapshot> find(Name name) throws SQLException {
        try (PreparedStatement select = file.prepare("""
                SELECT as_of, json FROM snapshot WHERE server = ? AND account = ? AND kind = ? AND key = ?""")) {
            bind(select, 1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Snapshot(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private void markRead(Name name, long today) throws SQLException {
        try (PreparedStatement update = file.prepare("""
                UPDATE snapshot SET read_day = ? WHERE server = ? AND account = ? AND kind = ? AND key = ?
                  AND read_day < ?""")) {
            update.setLong(1, today);
            bind(update, 2, name);
            update.setLong(6, today);
            update.executeUpdate();
        }
    }

    void write(Name name, Snapshot snapshot, long today) throws SQLException {
        try (PreparedStatement upsert = file.prepare("""
                INSERT INTO snapshot(server, account, kind, key, as_of, read_day, size, json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT(server, account, kind, key) DO UPDATE SET as_of = excluded.as_of,
                  read_day = excluded.read_day, size = excluded.size, json = excluded.json""")) {
            bind(upsert, 1, name);
            upsert.setLong(5, snapshot.asOf().toEpochMilli());
            upsert.setLong(6, today);
            upsert.setLong(7, snapshot.text().length());
            upsert.setString(8, snapshot.text());
            upsert.executeUpdate();
        }
    }

    boolean renew(Name name, long before, long size, long asOf, long today) throws SQLException {
        try (PreparedStatement update = file.prepare("""
                UPDATE snapshot SET as_of = ?, read_day = ? WHERE server = ? AND account = ? AND kind = ? AND key = ?
                  AND as_of = ? AND size = ?""")) {
            update.setLong(1, asOf);
            update.setLong(2, today);
            bind(update, 3, name);
            update.setLong(7, before);
            update.setLong(8, size);
            return update.executeUpdate() > 0;
        }
    }

    void remove(Name name) throws SQLException {
        try (PreparedStatement delete = file.prepare(
                "DELETE FROM snapshot WHERE server = ? AND account = ? AND kind = ? AND key = ?")) {
            bind(delete, 1, name);
            delete.executeUpdate();
        }
    }

    void removeAll(OfflinePartition owner) throws SQLException {
        try (PreparedStatement delete = file.prepare("DELETE FROM snapshot WHERE server = ? AND account = ?")) {
            delete.setString(1, owner.server());
            delete.setString(2, owner.account());
            delete.executeUpdate();
        }
        file.emptyLog();
    }

    void removeAll(String server) throws SQLException {
        try (PreparedStatement delete = file.prepare("DELETE FROM snapshot WHERE server = ?")) {
            delete.setString(1, server);
            delete.executeUpdate();
        }
        file.emptyLog();
    }

    /// Removes what was not read since a day, and what lies beyond a size, longest unread first.
    ///
    /// @param mostSize in characters of the stored texts
    void trim(long keptSince, long mostSize) throws SQLException {
        try (PreparedStatement delete = file.prepare("DELETE FROM snapshot WHERE read_day < ?")) {
            delete.setLong(1, keptSince);
            delete.executeUpdate();
        }
        try (PreparedStatement delete = file.prepare("""
                DELETE FROM snapshot WHERE rowid IN (
                  SELECT id FROM (SELECT rowid AS id, SUM(size) OVER (ORDER BY read_day DESC, as_of DESC, rowid) AS upto
                                  FROM snapshot) WHERE upto > ?)""")) {
            delete.setLong(1, mostSize);
            delete.executeUpdate();
        }
    }

    void giveRoomBack() throws SQLException {
        file.giveRoomBack();
    }

    OfflineUse use() throws SQLException {
        try (PreparedStatement select = file.prepare(USE)) {
            return use(select);
        }
    }

    OfflineUse use(String server) throws SQLException {
        try (PreparedStatement select = file.prepare(USE + " WHERE server = ?")) {
            select.setString(1, server);
            return use(select);
        }
    }

    private static OfflineUse use(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() && row.getLong(1) > 0
                    ? new OfflineUse(row.getLong(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)))
                    : OfflineUse.NONE;
        }
    }

    private static void bind(PreparedStatement statement, int first, Name name) throws SQLException {
        statement.setString(first, name.owner().server());
        statement.setString(first + 1, name.owner().account());
        statement.setString(first + 2, name.kind());
        statement.setString(first + 3, name.key());
    }
}
