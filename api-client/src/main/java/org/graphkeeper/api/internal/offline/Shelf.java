package org.graphkeeper.api.internal.offline;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;

/// One kind of stored answer, typed.
///
/// Adjusting after a write keeps the age of the rest: an old list with one fresh entry is still an old list.
public final class Shelf<T> {

    private final OfflineSnapshots snapshots;
    private final String kind;
    private final TypeReference<T> type;
    private final Clock clock;

    public Shelf(OfflineSnapshots snapshots, String kind, TypeReference<T> type, Clock clock) {
        this.snapshots = snapshots;
        this.kind = kind;
        this.type = type;
        this.clock = clock;
    }

    public Optional<Fetched<T>> stored(String key) {
        return snapshots.read(kind, key).flatMap(found -> SnapshotCodec.read(found.text(), type)
                .map(value -> Fetched.stored(value, found.asOf())));
    }

    /// Stores an answer that has just arrived.
    public Fetched<T> put(String key, T value) {
        Fetched<T> live = Fetched.live(value, clock.instant());
        snapshots.write(kind, key, new Snapshot(live.asOf(), SnapshotCodec.write(value)));
        return live;
    }

    /// Changes what is stored, if anything is, without making it younger.
    public void adjust(String key, UnaryOperator<T> change) {
        stored(key).ifPresent(found -> snapshots.write(kind, key,
                new Snapshot(found.asOf(), SnapshotCodec.write(change.apply(found.value())))));
    }

    public void remove(String key) {
        snapshots.remove(kind, key);
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
