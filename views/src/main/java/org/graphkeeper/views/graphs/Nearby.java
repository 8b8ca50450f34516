package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.function.Function;

/// Finds where an entry went when a list was replaced: mostly few came or went, so it is near to where it was.
final class Nearby {

    private Nearby() {
    }

    /// Looks from the former place outwards.
    ///
    /// @return the place; -1 when the entry is gone
    static <E> int placeOf(String slug, int from, List<? extends E> entries, Function<E, String> slugOf) {
        int size = entries.size();
        for (int away = 0; away <= Math.max(from, size - 1 - from); away++) {
            int above = from - away;
            int below = from + away;
            if (above >= 0 && above < size && slugOf.apply(entries.get(above)).equals(slug)) {
                return above;
            }
            if (below < size && slugOf.apply(entries.get(below)).equals(slug)) {
                return below;
            }
        }
        return -1;
    }
}
