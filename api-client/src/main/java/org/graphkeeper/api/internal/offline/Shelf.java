package org.graphkeeper.api.internal.offline;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.jspecify.annotations.Nullable;

/// One kind of stored answer, typed. Safe for use by several threads.
///
/// Adjusting after a write keeps the age of the rest: an old list with one fresh entry is still an old list.
public final class Shelf<T> {

    private final OfflineSnapshots snapshots;
    private final String kind;
    private final TypeReference<T> type;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile long adjustments;
    private volatile @Nullable Read<T> lastRead;

    /// A text and what it says: most readings find the text that the one before found.
    private record Read<T>(String key, Instant asOf, String text, T value, @Nullable Part part) {
    }

    public Shelf(OfflineSnapshots snapshots, String kind, TypeReference<T> type, Clock clock) {
        this.snapshots = snapshots;
        this.kind = kind;
        this.type = type;
        this.clock = clock;
    }

    public Optional<Fetched<T>> stored(String key) {
        return snapshots.read(kind, key).flatMap(found -> read(key, found)
                .map(read -> Fetched.stored(read.value(), found.asOf(), read.part())));
    }

    /// To be taken before asking the server, for [#put].
    public long adjustments() {
        return adjustments;
    }

    /// Stores an answer that has just arrived, unless something was adjusted while it was on its way: the server may
    /// have given it before it carried out the write, and the adjusted old answer is nearer to the truth.
    ///
    /// @param adjustmentsBefore from before the server was asked
    public Fetched<T> put(String key, T value, long adjustmentsBefore) {
        return put(key, value, null, adjustmentsBefore);
    }

    /// The same for a list of which only the beginning may have come.
    ///
    /// @param part null when all of it came
    public Fetched<T> put(String key, T value, @Nullable Part part, long adjustmentsBefore) {
        Fetched<T> live = Fetched.live(value, clock.instant(), part);
        @Nullable Part lasting = part == null ? null : part.lasting();
        changing.lock();
        try {
            if (adjustments == adjustmentsBefore && !isRenewed(key, value, lasting, live.asOf())) {
                write(key, value, lasting, live.asOf());
            }
        } finally {
            changing.unlock();
        }
        return live;
    }

    /// Stores what a write has just brought about.
    public void replace(String key, T value) {
        changing.lock();
        try {
            adjustments++;
            write(key, value, null, clock.instant());
        } finally {
            changing.unlock();
        }
    }

    /// Changes what is stored, if anything is, without making it younger.
    public void adjust(String key, UnaryOperator<T> change) {
        changing.lock();
        try {
            adjustments++;
            stored(key).ifPresent(found -> {
                T changed = change.apply(found.value());
                if (!changed.equals(found.value())) {
                    write(key, changed, rest(found, changed), found.asOf());
                }
            });
        } finally {
            changing.unlock();
        }
    }

    public void remove(String key) {
        changing.lock();
        try {
            adjustments++;
            snapshots.remove(kind, key);
        } finally {
            changing.unlock();
        }
    }

    /// Most answers are what the one before was. The list of 100,000 graphs is 60 MB of text that need not be made and
    /// written every quarter of a minute.
    private boolean isRenewed(String key, T value, @Nullable Part part, Instant asOf) {
        Read<T> last = lastRead;
        boolean same = last != null && last.key().equals(key) && last.value().equals(value)
                && Objects.equals(last.part(), part)
                && snapshots.renew(kind, key, last.asOf(), last.text().length(), asOf);
        if (same) {
            lastRead = new Read<>(key, asOf, last.text(), last.value(), part);
        }
        return same;
    }

    private static @Nullable Part rest(Fetched<?> before, Object after) {
        return before.part() != null && before.value() instanceof List<?> old && after instanceof List<?> now
                ? before.part().grownBy(now.size() - old.size()) : before.part();
    }

    private void write(String key, T value, @Nullable Part part, Instant asOf) {
        String text = PartMark.before(SnapshotCodec.write(value), part);
        snapshots.write(kind, key, new Snapshot(asOf, text));
        lastRead = new Read<>(key, asOf, text, value, part);
    }

    private Optional<Read<T>> read(String key, Snapshot found) {
        Read<T> last = lastRead;
        if (last != null && last.text().equals(found.text())) {
            Read<T> again = new Read<>(key, found.asOf(), last.text(), last.value(), last.part());
            lastRead = again;
            return Optional.of(again);
        }
        Optional<Read<T>> read = SnapshotCodec.read(PartMark.without(found.text()), type)
                .map(value -> new Read<>(key, found.asOf(), found.text(), value, PartMark.of(found.text())));
        read.ifPresent(known -> lastRead = known);
        return read;
    }

    /// The list with the entry in place of the one that matches, or at the end when none does.
    public static <E> List<E> with(List<E> entries, E entry, Predicate<E> same) {
        List<E> changed = new ArrayList<>(entries);
        changed.replaceAll(old -> same.test(old) ? entry : old);
        if (entries.stream().noneMatch(same)) {
            changed.add(entry);
        }
        return List.copyOf(changed);
    }

    /// The list without the entries that match.
    public static <E> List<E> without(List<E> entries, Predicate<E> gone) {
        return entries.stream().filter(gone.negate()).toList();
    }
}
