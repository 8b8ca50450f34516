package org.graphkeeper.views.graphs;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.graphkeeper.views.base.Remembered;

/// The graphs that somebody pinned, in the order in which that was done; kept over restarts for each profile. Nothing
/// is held here, so that everybody who asks sees the same. FX-thread confined.
final class GraphPins {

    /// Pins are for what one returns to; the picker shows all of them first.
    static final int MOST = 100;

    private final Remembered remembered;
    private final String key;

    GraphPins(Remembered remembered, String profileId) {
        this.remembered = remembered;
        this.key = "picker.pins." + profileId;
    }

    List<String> slugs() {
        return List.copyOf(read());
    }

    boolean contains(String slug) {
        return read().contains(slug);
    }

    /// Pins graphs, as far as there is room, or takes their pins away.
    ///
    /// @return how many changed
    int set(Collection<String> slugs, boolean pinned) {
        SequencedSet<String> now = read();
        int before = now.size();
        if (pinned) {
            slugs.stream().filter(slug -> !now.contains(slug)).limit(Math.max(0, MOST - before)).toList()
                    .forEach(now::add);
        } else {
            now.removeAll(slugs);
        }
        remembered.put(key, String.join(",", now));
        return Math.abs(now.size() - before);
    }

    private SequencedSet<String> read() {
        SequencedSet<String> slugs = new LinkedHashSet<>();
        remembered.get(key).stream().flatMap(list -> Stream.of(list.split(","))).filter(slug -> !slug.isEmpty())
                .forEach(slugs::add);
        return slugs;
    }
}
