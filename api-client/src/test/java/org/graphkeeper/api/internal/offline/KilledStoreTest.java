package org.graphkeeper.api.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.SetAside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that write to one store are killed in the middle of it, one after the other.
class KilledStoreTest {

    /// How many; continuous integration asks for 200.
    private static final int KILLS = Integer.getInteger("store.kills", 12);
    private static final long MOST_NANOS_BEFORE = 30_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenSurvivesThatTheWriterIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = folder.resolve("offline.db");
        long last = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            last = writtenUntilKilled(file, last + 1, random);
            List<SetAside> setAside = new ArrayList<>();
            try (OfflineStore store = SqliteOfflineStore.open(file, Clock.systemUTC(), OfflineBounds.DEFAULT)) {
                store.onSetAside(setAside::add);
                assertThat(store.isPersistent()).isTrue();
                long newest = 0;
                for (int key = 0; key < StoreWriter.KEYS; key++) {
                    Optional<Snapshot> found = store.partition(StoreWriter.OWNER).read("graph", Integer.toString(key));
                    long number = found.map(snapshot -> snapshot.asOf().toEpochMilli()).orElse(0L);
                    found.ifPresent(snapshot -> assertThat(snapshot).isEqualTo(StoreWriter.snapshot(number)));
                    newest = Math.max(newest, number);
                }
                // One more may have been written than was told.
                assertThat(newest).as("kill %s, seed %s", kill, seed).isBetween(last, last + 1);
                assertThat(store.use().answers()).isEqualTo(Math.min(newest, StoreWriter.KEYS));
                last = newest;
            }
            assertThat(setAside).as("kill %s, seed %s", kill, seed).isEmpty();
        }
    }

    /// @return the last number that the writer told
    private long writtenUntilKilled(Path file, long first, Random random) throws Exception {
        Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-Dorg.sqlite.tmpdir=" + folder,
                "-cp", System.getProperty("java.class.path"), StoreWriter.class.getName(), file.toString(),
                Long.toString(first)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader told = writer.inputReader()) {
            String begun = told.readLine();
            assertThat(begun).as("the writer began").isNotNull();
            CompletableFuture<Long> last = CompletableFuture.supplyAsync(() -> lastNumber(told, Long.parseLong(begun)));
            long until = System.nanoTime() + random.nextLong(MOST_NANOS_BEFORE);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            // Not through the process itself: that would close what it has told before it is read.
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            return last.get();
        } finally {
            writer.destroyForcibly();
        }
    }

    private static long lastNumber(BufferedReader told, long first) {
        long last = first;
        try {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                // The last line may be cut.
                last = Math.max(last, Long.parseLong(line));
            }
        } catch (IOException killed) {
            throw new IllegalStateException("the end of a killed process's output is no failure", killed);
        }
        return last;
    }
}
