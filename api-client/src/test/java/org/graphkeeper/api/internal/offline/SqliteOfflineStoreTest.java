package org.graphkeeper.api.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.offline.SetAside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOfflineStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final OfflinePartition ANN = new OfflinePartition("work", "ann");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        try (OfflineStore store = open(CLOCK)) {
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "[\"grün\"]"));
        }
        try (OfflineStore store = open(CLOCK)) {
            assertThat(store.partition(ANN).read("graphs", "")).contains(new Snapshot(NOW, "[\"grün\"]"));
            assertThat(store.isPersistent()).isTrue();
        }
    }

    @Test
    void aStoreThatWaitsToBeAskedIsOpenedByTheFirstQuestionAndOnlyThen() {
        Path file = folder.resolve("later.db");
        try (OfflineStore store = SqliteOfflineStore.whenAsked(file, CLOCK, OfflineBounds.DEFAULT)) {
            OfflineSnapshots mine = store.partition(ANN);
            assertThat(file).doesNotExist();
            mine.write("graphs", "", new Snapshot(NOW, "1"));
            assertThat(mine.read("graphs", "")).contains(new Snapshot(NOW, "1"));
            assertThat(file).isRegularFile();
        }
        Path unasked = folder.resolve("never.db");
        OfflineStore store = SqliteOfflineStore.whenAsked(unasked, CLOCK, OfflineBounds.DEFAULT);
        store.close();
        assertThat(store.partition(ANN).read("graphs", "")).isEmpty();
        assertThat(store.isPersistent()).isFalse();
        assertThat(unasked).as("closed before it was asked").doesNotExist();
    }

    @Test
    void aLaterAnswerTakesThePlaceOfTheEarlier() {
        try (OfflineStore store = open(CLOCK)) {
            OfflineSnapshots mine = store.partition(ANN);
            mine.write("graph", "a", new Snapshot(NOW, "1"));
            mine.write("graph", "a", new Snapshot(NOW.plusSeconds(1), "2"));
            mine.write("graph", "b", new Snapshot(NOW, "3"));
            assertThat(mine.read("graph", "a")).contains(new Snapshot(NOW.plusSeconds(1), "2"));
            mine.remove("graph", "a");
            assertThat(mine.read("graph", "a")).isEmpty();
            assertThat(mine.read("graph", "b")).isPresent();
        }
    }

    @Test
    void noPartitionSeesAnother() {
        try (OfflineStore store = open(CLOCK)) {
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "ann's"));
            assertThat(store.partition(new OfflinePartition("work", "bob")).read("graphs", "")).isEmpty();
            assertThat(store.partition(new OfflinePartition("home", "ann")).read("graphs", "")).isEmpty();
            store.partition(new OfflinePartition("work", "bob")).clear();
            assertThat(store.partition(ANN).read("graphs", "")).isPresent();
        }
    }

    @Test
    void aForgottenServerLeavesNoTraceInTheFiles() throws IOException {
        try (OfflineStore store = open(CLOCK)) {
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "needle-in-work"));
            OfflineSnapshots home = store.partition(new OfflinePartition("home", "ann"));
            home.write("graphs", "", new Snapshot(NOW, "needle-at-home"));
            store.forget("work");
            assertThat(store.partition(ANN).read("graphs", "")).isEmpty();
            assertThat(home.read("graphs", "")).isPresent();
            assertThat(allBytes()).contains("needle-at-home").doesNotContain("needle-in-work");
        }
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path nested = folder.resolve("data/cache/offline.db");
        try (OfflineStore store = SqliteOfflineStore.open(nested, CLOCK, OfflineBounds.DEFAULT)) {
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "x"));
            try (Stream<Path> files = Files.list(nested.getParent())) {
                assertThat(files.toList()).hasSizeGreaterThan(1).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nested.getParent())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAsideAndANewOneBegun() throws IOException {
        Files.writeString(file(), "this is no database".repeat(1000));
        try (OfflineStore store = open(CLOCK)) {
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "new"));
            assertThat(store.partition(ANN).read("graphs", "")).isPresent();
            assertThat(store.isPersistent()).isTrue();
        }
        assertThat(folder.resolve("offline.db.damaged-20261120-100000-123")).exists();
    }

    @Test
    void whatWasSetAsideIsToldOnceWheneverSomebodyListens() throws IOException {
        Path aside = folder.resolve("offline.db.damaged-20261120-100000-123").toAbsolutePath();
        Files.writeString(file(), "this is no database".repeat(1000));
        List<SetAside> told = new ArrayList<>();
        try (OfflineStore store = open(CLOCK)) {
            store.onSetAside(told::add);
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "new"));
            assertThat(told).containsExactly(new SetAside(aside, SetAside.Reason.DAMAGED));
            List<SetAside> toldAnother = new ArrayList<>();
            store.onSetAside(toldAnother::add);
            assertThat(toldAnother).isEmpty();
        }
    }

    @Test
    void lessIsKeptAtOnceWhenLessMayBeKept() throws IOException {
        try (OfflineStore store = open(CLOCK)) {
            for (int i = 0; i < 4; i++) {
                store.partition(ANN).write("graph", "g" + i, new Snapshot(NOW.plusSeconds(i), "x".repeat(100_000)));
            }
            store.partition(new OfflinePartition("home", "ann")).write("graph", "h",
                    new Snapshot(NOW.plusSeconds(9), "xyz"));
            assertThat(store.use()).isEqualTo(new OfflineUse(5, 400_003, NOW));
            assertThat(store.use("home")).isEqualTo(new OfflineUse(1, 3, NOW.plusSeconds(9)));
            assertThat(store.use("elsewhere")).isEqualTo(OfflineUse.NONE);
            store.keepWithin(new OfflineBounds(Duration.ofDays(30), 100_003));
            assertThat(store.use()).isEqualTo(new OfflineUse(2, 100_003, NOW.plusSeconds(3)));
            assertThat(Files.size(file())).isLessThan(200_000);
        }
    }

    @Test
    void aListenerMayUseTheStore() throws IOException {
        Files.writeString(file(), "this is no database".repeat(1000));
        try (OfflineStore store = open(CLOCK)) {
            List<OfflineUse> uses = new ArrayList<>();
            store.onSetAside(_ -> uses.add(store.use()));
            assertThat(uses).containsExactly(OfflineUse.NONE);
        }
    }

    @Test
    void damageThatShowsLaterIsSetAsideToo() throws IOException {
        try (OfflineStore store = open(CLOCK)) {
            IntStream.range(0, 200).forEach(i ->
                    store.partition(ANN).write("graph", "g" + i, new Snapshot(NOW, "x".repeat(3000))));
        }
        byte[] bytes = Files.readAllBytes(file());
        // The first page stays whole, so that opening succeeds.
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = (byte) 0xA5;
        }
        Files.write(file(), bytes);
        try (OfflineStore store = open(CLOCK)) {
            List<SetAside> told = new ArrayList<>();
            store.onSetAside(told::add);
            assertThat(store.partition(ANN).read("graph", "g7")).isEmpty();
            assertThat(told).extracting(SetAside::why).containsExactly(SetAside.Reason.DAMAGED);
            store.partition(ANN).write("graph", "g7", new Snapshot(NOW, "again"));
            assertThat(store.partition(ANN).read("graph", "g7")).contains(new Snapshot(NOW, "again"));
        }
        assertThat(folder.resolve("offline.db.damaged-20261120-100000-123")).exists();
    }

    @Test
    void aFileOfANewerProgramIsSetAside() throws Exception {
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = newer.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        try (OfflineStore store = open(CLOCK)) {
            List<SetAside> told = new ArrayList<>();
            store.onSetAside(told::add);
            assertThat(told).extracting(SetAside::why).containsExactly(SetAside.Reason.NEWER);
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "x"));
            assertThat(store.partition(ANN).read("graphs", "")).isPresent();
        }
        assertThat(folder.resolve("offline.db.damaged-20261120-100000-123")).exists();
    }

    @Test
    void aFileThatAnotherProgramHoldsIsNotTakenForDamaged() throws Exception {
        open(CLOCK).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement holding = other.createStatement()) {
            holding.execute("PRAGMA locking_mode = EXCLUSIVE");
            holding.execute("BEGIN EXCLUSIVE");
            holding.execute("PRAGMA user_version = 1");
            holding.execute("COMMIT");
            try (OfflineStore store = open(CLOCK)) {
                assertThat(store.isPersistent()).isFalse();
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("damaged"));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsReplacedByMemory() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file where a folder should be");
        try (OfflineStore store = SqliteOfflineStore.open(occupied.resolve("offline.db"), CLOCK,
                OfflineBounds.DEFAULT)) {
            assertThat(store.isPersistent()).isFalse();
            store.partition(ANN).write("graphs", "", new Snapshot(NOW, "x"));
            assertThat(store.partition(ANN).read("graphs", "")).isPresent();
        }
    }

    @Test
    void whatNobodyReadForHalfAYearGoes() {
        try (OfflineStore store = open(CLOCK)) {
            store.partition(ANN).write("graph", "unread", new Snapshot(NOW, "1"));
            store.partition(ANN).write("graph", "read", new Snapshot(NOW, "2"));
        }
        Instant later = NOW.plus(Duration.ofDays(100));
        try (OfflineStore store = open(Clock.fixed(later, ZoneOffset.UTC))) {
            assertThat(store.partition(ANN).read("graph", "read")).isPresent();
        }
        Instant muchLater = NOW.plus(Duration.ofDays(200));
        try (OfflineStore store = open(Clock.fixed(muchLater, ZoneOffset.UTC))) {
            store.partition(ANN).write("graph", "new", new Snapshot(muchLater, "3"));
            assertThat(store.partition(ANN).read("graph", "unread")).isEmpty();
            assertThat(store.partition(ANN).read("graph", "read")).contains(new Snapshot(NOW, "2"));
        }
    }

    @Test
    void theOldestGoesWhenThereIsTooMuch() {
        try (OfflineStore store = open(CLOCK)) {
            for (int i = 0; i < 4; i++) {
                store.partition(ANN).write("graph", "g" + i, new Snapshot(NOW.plusSeconds(i), "x".repeat(1000)));
            }
        }
        OfflineBounds narrow = new OfflineBounds(Duration.ofDays(180), 2500);
        try (OfflineStore store = SqliteOfflineStore.open(file(), CLOCK, narrow)) {
            store.partition(ANN).write("graph", "g4", new Snapshot(NOW.plusSeconds(4), "x".repeat(1000)));
            assertThat(IntStream.range(0, 5).filter(i -> store.partition(ANN).read("graph", "g" + i).isPresent()))
                    .containsExactly(3, 4);
        }
    }

    @Test
    void manyThreadsWriteAndReadAtOnce() throws InterruptedException {
        try (OfflineStore store = open(CLOCK)) {
            List<Thread> threads = IntStream.range(0, 16).mapToObj(t -> Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 50; i++) {
                    store.partition(ANN).write("graph", t + "-" + i, new Snapshot(NOW, t + " " + i));
                    store.partition(ANN).read("graph", t + "-" + i);
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(IntStream.range(0, 16).boxed().flatMap(t -> IntStream.range(0, 50)
                    .mapToObj(i -> store.partition(ANN).read("graph", t + "-" + i)
                            .filter(found -> found.text().equals(t + " " + i)).isPresent())))
                    .hasSize(800).containsOnly(true);
        }
    }

    @Test
    void twoProgramsShareTheFile() {
        try (OfflineStore one = open(CLOCK);
                OfflineStore two = open(CLOCK)) {
            one.partition(ANN).write("graphs", "", new Snapshot(NOW, "1"));
            assertThat(two.partition(ANN).read("graphs", "")).contains(new Snapshot(NOW, "1"));
            two.partition(ANN).write("graphs", "", new Snapshot(NOW, "2"));
            assertThat(one.partition(ANN).read("graphs", "")).contains(new Snapshot(NOW, "2"));
        }
    }

    @Test
    void aClosedStoreFindsNothingAndDropsWrites() {
        OfflineStore store = open(CLOCK);
        OfflineSnapshots mine = store.partition(ANN);
        mine.write("graphs", "", new Snapshot(NOW, "1"));
        store.close();
        store.close();
        mine.write("graphs", "", new Snapshot(NOW, "2"));
        assertThat(mine.read("graphs", "")).isEmpty();
        try (OfflineStore again = open(CLOCK)) {
            assertThat(again.partition(ANN).read("graphs", "")).contains(new Snapshot(NOW, "1"));
        }
    }

    private OfflineStore open(Clock clock) {
        return SqliteOfflineStore.open(file(), clock, OfflineBounds.DEFAULT);
    }

    private Path file() {
        return folder.resolve("offline.db");
    }

    private String allBytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void whatTheServerGivesAgainIsMadeYoungerAndNotWrittenAgain() {
        try (OfflineStore store = OfflineStore.inMemory()) {
            OfflineSnapshots mine = store.partition(ANN);
            Instant first = Instant.parse("2026-11-20T10:00:00Z");
            mine.write("graphs", "", new Snapshot(first, "[1]"));
            assertThat(mine.renew("graphs", "", first, 3, first.plusSeconds(15))).isTrue();
            assertThat(mine.read("graphs", "")).contains(new Snapshot(first.plusSeconds(15), "[1]"));
            assertThat(mine.renew("graphs", "", first, 3, first.plusSeconds(30))).as("somebody else was there").isFalse();
            assertThat(mine.renew("graphs", "", first.plusSeconds(15), 4, first.plusSeconds(30))).isFalse();
            assertThat(mine.renew("graphs", "other", first, 3, first.plusSeconds(30))).isFalse();
            assertThat(mine.read("graphs", "").orElseThrow().asOf()).isEqualTo(first.plusSeconds(15));
        }
    }
}
