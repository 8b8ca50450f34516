package org.graphkeeper.views.graphs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.graphkeeper.api.graph.Graph;
import org.jspecify.annotations.Nullable;

/// Newly arranged rows together with all that would be slow to find out on the FX thread: made in the background.
///
/// @param changed  the places of rows that changed, when all graphs are where they were; null when they are not
/// @param asked    the slugs that were looked for
/// @param selected where these are, ascending
record GraphRows(Arrangement arrangement, int @Nullable [] changed, List<String> asked, int[] selected) {

    /// Replacing single rows is cheaper up to so many; beyond, all that are on screen are drawn anew anyway.
    private static final int FEW = 64;

    static GraphRows of(Arrangement.Wanted wanted, Arrangement before, List<String> selected)
            throws InterruptedException {
        Arrangement arrangement = Arrangement.of(wanted, before);
        int[] changed = arrangement.changesSince(before);
        return new GraphRows(arrangement, changed != null && changed.length <= FEW ? changed : null, selected,
                placesOf(selected, arrangement.rows()));
    }

    /// Where graphs are among the rows, ascending; those that are not there are left out.
    static int[] placesOf(List<String> slugs, List<Graph> rows) {
        if (slugs.isEmpty()) {
            return new int[0];
        }
        Set<String> wanted = new HashSet<>(slugs);
        int[] places = new int[slugs.size()];
        int count = 0;
        for (int place = 0; place < rows.size() && count < wanted.size(); place++) {
            if (wanted.contains(rows.get(place).slug())) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
