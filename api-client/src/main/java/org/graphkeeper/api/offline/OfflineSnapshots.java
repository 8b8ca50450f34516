package org.graphkeeper.api.offline;

import java.time.Instant;
import java.util.Optional;

/// The stored answers of one [OfflinePartition]. No method fails: what cannot be read is absent, what cannot be
/// written is logged and dropped.
public interface OfflineSnapshots {

    /// One stored answer.
    ///
    /// @param asOf when the server gave it, by this machine's clock, in whole milliseconds
    /// @param text its stored form
    record Snapshot(Instant asOf, String text) {
    }

    /// @param kind what it is, e.g. `members`
    /// @param key  which one, e.g. a slug; empty where there is only one
    Optional<Snapshot> read(String kind, String key);

    /// Stores an answer in place of the one before.
    void write(String kind, String key, Snapshot snapshot);

    /// Makes an answer younger that the server gave again, without storing it again.
    ///
    /// @param before when the stored one was given
    /// @param size   characters of the stored one
    /// @return false when something else is stored by now; nothing is done then
    boolean renew(String kind, String key, Instant before, int size, Instant asOf);

    void remove(String kind, String key);

    /// Removes everything of this partition.
    void clear();
}
