package org.graphkeeper.api.offline;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.graphkeeper.api.internal.offline.SqliteOfflineStore;

/// The last answers of all servers, kept on this machine, so that everything seen once can be browsed without them.
///
/// A cache: nothing in it is the only copy. Safe for use by several threads; every method may touch the disk and
/// belongs on a background thread.
public interface OfflineStore extends AutoCloseable {

    /// Opens the store in a file, creating it and its folder readable by the owner only.
    ///
    /// A file that is damaged or comes from a newer program is set aside under a name with the time in it, and a new
    /// one begun, see [#onSetAside]. Where the file cannot be written at all, the store lives in memory: see
    /// [#isPersistent].
    static OfflineStore open(Path file, OfflineBounds bounds) {
        return SqliteOfflineStore.open(file, Clock.systemUTC(), bounds);
    }

    /// The same store, which is opened when something is asked for the first time, on the thread that asks: the first
    /// opening in a process loads the database and takes a tenth of a second.
    static OfflineStore whenAsked(Path file, OfflineBounds bounds) {
        return SqliteOfflineStore.whenAsked(file, Clock.systemUTC(), bounds);
    }

    /// A store that ends with the process.
    static OfflineStore inMemory() {
        return SqliteOfflineStore.inMemory(Clock.systemUTC());
    }

    /// The part of one account on one server.
    OfflineSnapshots partition(OfflinePartition partition);

    /// Removes everything known about a server, of all accounts on it.
    ///
    /// @param server as in [OfflinePartition#server]
    void forget(String server);

    /// Keeps less or more from now on; what lies beyond is removed before this returns, and the file gives the room back.
    void keepWithin(OfflineBounds bounds);

    /// What is stored of all servers.
    OfflineUse use();

    /// What is stored of one server, of all accounts on it.
    ///
    /// @param server as in [OfflinePartition#server]
    OfflineUse use(String server);

    /// Tells whenever a file had to be set aside, also when that happened before this call. Runs on the thread that
    /// found out; one listener at a time, a new one takes the place of the one before.
    void onSetAside(Consumer<SetAside> listener);

    /// Reads through the whole store and looks for damage; what is found is set aside as when it shows by itself.
    boolean isSound();

    /// Whether what is stored outlives this process.
    boolean isPersistent();

    /// Ends the store; later reads find nothing and later writes are dropped.
    @Override
    void close();
}
