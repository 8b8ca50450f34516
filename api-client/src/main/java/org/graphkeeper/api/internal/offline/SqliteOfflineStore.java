package org.graphkeeper.api.internal.offline;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graphkeeper.api.internal.offline.SnapshotTable.Name;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.offline.SetAside;
import org.graphkeeper.api.offline.SetAside.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The offline store in one SQLite file. One connection behind one lock: calls take well under a millisecond, so more
/// would buy nothing.
public final class SqliteOfflineStore implements OfflineStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteOfflineStore.class);
    private static final int WRITES_BETWEEN_TRIMS = 500;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final List<SetAside> untold;
    private final Supplier<SnapshotFile> opener;
    /// Null until somebody asked something.
    private @Nullable SnapshotFile file;
    private OfflineBounds bounds;
    private @Nullable Consumer<SetAside> listener;
    private boolean closed;
    private int writesUntilTrim;

    private SqliteOfflineStore(Supplier<SnapshotFile> opener, Clock clock, OfflineBounds bounds, List<SetAside> untold) {
        this.opener = opener;
        this.clock = clock;
        this.bounds = bounds;
        this.untold = untold;
    }

    /// Opens it before it returns.
    public static SqliteOfflineStore open(Path path, Clock clock, OfflineBounds bounds) {
        SqliteOfflineStore store = whenAsked(path, clock, bounds);
        // Whatever is asked opens it.
        store.isPersistent();
        return store;
    }

    /// Opens it when something is asked for the first time, on the thread that asks.
    public static SqliteOfflineStore whenAsked(Path path, Clock clock, OfflineBounds bounds) {
        List<SetAside> setAside = new ArrayList<>();
        return new SqliteOfflineStore(() -> openOrBeginAnew(path, clock, setAside), clock, bounds, setAside);
    }

    public static SqliteOfflineStore inMemory(Clock clock) {
        return new SqliteOfflineStore(SnapshotFile::inMemory, clock, OfflineBounds.DEFAULT, new ArrayList<>());
    }

    @Override
    public OfflineSnapshots partition(OfflinePartition partition) {
        return new Partition(partition);
    }

    @Override
    public void forget(String server) {
        tell(table -> table.removeAll(server));
    }

    @Override
    public void keepWithin(OfflineBounds newBounds) {
        lock.lock();
        try {
            bounds = newBounds;
        } finally {
            lock.unlock();
        }
        tell(table -> {
            trim(table);
            table.giveRoomBack();
        });
    }

    @Override
    public OfflineUse use() {
        return ask(OfflineUse.NONE, SnapshotTable::use);
    }

    @Override
    public OfflineUse use(String server) {
        return ask(OfflineUse.NONE, table -> table.use(server));
    }

    @Override
    public void onSetAside(Consumer<SetAside> newListener) {
        lock.lock();
        try {
            listener = newListener;
        } finally {
            lock.unlock();
        }
        tellSetAside();
    }

    @Override
    public boolean isSound() {
        return ask(false, table -> table.file().isSound());
    }

    @Override
    public boolean isPersistent() {
        lock.lock();
        try {
            return !closed && file().path() != null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (file != null) {
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private static SnapshotFile openOrBeginAnew(Path path, Clock clock, List<SetAside> setAside) {
        try {
            return openUndamaged(path, clock, setAside);
        } catch (SQLException | IOException unusable) {
            LOG.warn("The offline store {} cannot be used; what is fetched is kept in memory only", path, unusable);
            return SnapshotFile.inMemory();
        }
    }

    // Only damage sets a file aside: one that is merely locked or on a full disk is still good.
    private static SnapshotFile openUndamaged(Path path, Clock clock, List<SetAside> setAside)
            throws SQLException, IOException {
        try {
            return SnapshotFile.open(path);
        } catch (SQLException failed) {
            if (!isDamage(failed)) {
                throw failed;
            }
            LOG.warn("The offline store {} cannot be read and is set aside", path, failed);
            setAside.add(new SetAside(SnapshotFile.setAside(path, clock.instant()),
                    failed instanceof SnapshotFile.NewerSchemaException ? Reason.NEWER : Reason.DAMAGED));
            return SnapshotFile.open(path);
        }
    }

    private interface Question<T> {
        T of(SnapshotTable table) throws SQLException;
    }

    private interface Order {
        void to(SnapshotTable table) throws SQLException;
    }

    private void tell(Order order) {
        ask(false, table -> {
            order.to(table);
            return true;
        });
    }

    /// @param otherwise the answer of a store that is closed or failed
    private <T> T ask(T otherwise, Question<T> question) {
        lock.lock();
        try {
            return closed ? otherwise : question.of(new SnapshotTable(file()));
        } catch (SQLException failed) {
            LOG.warn("The offline store failed", failed);
            if (isDamage(failed)) {
                replaceDamaged();
            }
            return otherwise;
        } finally {
            lock.unlock();
            tellSetAside();
        }
    }

    /// Without the lock, so that the listener may use the store.
    private void tellSetAside() {
        List<SetAside> news;
        Consumer<SetAside> told;
        lock.lock();
        try {
            told = listener;
            if (told == null || untold.isEmpty() || lock.getHoldCount() > 1) {
                return;
            }
            news = List.copyOf(untold);
            untold.clear();
        } finally {
            lock.unlock();
        }
        news.forEach(told);
    }

    private void replaceDamaged() {
        SnapshotFile damaged = file();
        Path path = damaged.path();
        damaged.close();
        file = path == null ? SnapshotFile.inMemory() : afterDamage(path);
    }

    /// Under the lock.
    private SnapshotFile file() {
        SnapshotFile known = file;
        if (known == null) {
            known = opener.get();
            file = known;
        }
        return known;
    }

    private SnapshotFile afterDamage(Path path) {
        try {
            untold.add(new SetAside(SnapshotFile.setAside(path, clock.instant()), Reason.DAMAGED));
        } catch (IOException kept) {
            LOG.warn("The damaged offline store {} cannot be set aside", path, kept);
            return SnapshotFile.inMemory();
        }
        return openOrBeginAnew(path, clock, untold);
    }

    private static boolean isDamage(SQLException failed) {
        if (failed instanceof SnapshotFile.NewerSchemaException) {
            return true;
        }
        // The lower byte is the code proper, the rest says more about it.
        int code = failed instanceof SQLiteException exact ? exact.getResultCode().code & 0xff : 0;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private void trimSometimes(SnapshotTable table) throws SQLException {
        if (writesUntilTrim-- <= 0) {
            writesUntilTrim = WRITES_BETWEEN_TRIMS;
            trim(table);
        }
    }

    private void trim(SnapshotTable table) throws SQLException {
        table.trim(today() - bounds.keptUnread().toDays(), bounds.mostSize());
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
            return ask(Optional.empty(), table -> table.read(new Name(owner, kind, key), today()));
        }

        @Override
        public void write(String kind, String key, Snapshot snapshot) {
            tell(table -> {
                table.write(new Name(owner, kind, key), snapshot, today());
                trimSometimes(table);
            });
        }

        @Override
        public boolean renew(String kind, String key, Instant before, int size, Instant asOf) {
            return ask(false, table -> table.renew(new Name(owner, kind, key), before.toEpochMilli(), size,
                    asOf.toEpochMilli(), today()));
        }

        @Override
        public void remove(String kind, String key) {
            tell(table -> table.remove(new Name(owner, kind, key)));
        }

        @Override
        public void clear() {
            tell(table -> table.removeAll(owner));
        }
    }
}
