package org.graphkeeper.api.internal.offline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.offline.OfflineStore;

/// Writes answers with rising numbers until its process is killed, and tells each number once it is written.
final class StoreWriter {

    static final OfflinePartition OWNER = new OfflinePartition("work", "ann");
    static final int KEYS = 5;

    private StoreWriter() {
    }

    /// @param arguments the file and the first number
    public static void main(String[] arguments) {
        try (OfflineStore store = SqliteOfflineStore.open(Path.of(arguments[0]), Clock.systemUTC(),
                OfflineBounds.DEFAULT)) {
            OfflineSnapshots mine = store.partition(OWNER);
            for (long number = Long.parseLong(arguments[1]); ; number++) {
                mine.write("graph", Long.toString(number % KEYS), snapshot(number));
                System.out.println(number);
                System.out.flush();
            }
        }
    }

    /// Texts of many lengths, beyond a page of the file too, that tell whether they are whole.
    static Snapshot snapshot(long number) {
        String text = number + ":" + "x".repeat((int) (number * 7919 % 20_000)) + ":" + number;
        return new Snapshot(Instant.ofEpochMilli(number), text);
    }
}
