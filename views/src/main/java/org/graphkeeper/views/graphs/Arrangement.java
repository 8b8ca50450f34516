package org.graphkeeper.views.graphs;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphList;
import org.jspecify.annotations.Nullable;

/// The rows of the graphs table, and what is kept so that the next ones cost less: all graphs are sorted once for an
/// order, and a longer text is looked for only among what the shorter one found. Made in the background; immutable.
final class Arrangement {

    static final Arrangement NONE = new Arrangement(new Wanted(GraphList.EMPTY, GraphFilter.ALL, null),
            new GraphList.Entry[0], new GraphList.Entry[0], List.of());

    /// @param sort null for the server's order
    record Wanted(GraphList graphs, GraphFilter filter, @Nullable GraphSort sort) {
    }

    private final Wanted wanted;
    private final GraphList.Entry[] sorted;
    private final GraphList.Entry[] found;
    private final List<Graph> rows;
    private final List<String> databases;

    private Arrangement(Wanted wanted, GraphList.Entry[] sorted, GraphList.Entry[] found, List<String> databases) {
        this.wanted = wanted;
        this.sorted = sorted;
        this.found = found;
        this.rows = new Rows(wanted, found);
        this.databases = databases;
    }

    /// Filters and sorts.
    ///
    /// @param before any earlier one; what still holds of it is not done again
    /// @throws InterruptedException when nobody waits for the result any more
    static Arrangement of(Wanted wanted, Arrangement before) throws InterruptedException {
        boolean sameGraphs = before.wanted.graphs() == wanted.graphs();
        boolean sameOrder = sameGraphs && Objects.equals(before.wanted.sort(), wanted.sort());
        GraphList.Entry[] sorted = sameOrder ? before.sorted : sorted(wanted);
        GraphList.Entry[] among = sameOrder && wanted.filter().narrows(before.wanted.filter()) ? before.found : sorted;
        return new Arrangement(wanted, sorted, wanted.filter().of(among),
                sameGraphs ? before.databases : databasesOf(wanted.graphs().all()));
    }

    boolean isAskedOtherwiseThan(Arrangement other) {
        return !wanted.filter().equals(other.wanted.filter()) || !Objects.equals(wanted.sort(), other.wanted.sort());
    }

    /// In order; immutable, and costs nothing to read.
    List<Graph> rows() {
        return rows;
    }

    /// Names of the databases that graphs are in, shown or not.
    List<String> databases() {
        return databases;
    }

    /// Where these rows differ from others that have the same graphs in the same places.
    ///
    /// @return the places; null when the graphs or their places are others
    int @Nullable [] changesSince(Arrangement other) {
        if (found.length != other.found.length) {
            return null;
        }
        int[] changed = new int[found.length];
        int count = 0;
        for (int place = 0; place < found.length; place++) {
            if (found[place] != other.found[place]) {
                if (!found[place].graph().slug().equals(other.found[place].graph().slug())) {
                    return null;
                }
                changed[count++] = place;
            }
        }
        return Arrays.copyOf(changed, count);
    }

    private static GraphList.Entry[] sorted(Wanted wanted) {
        GraphList.Entry[] entries = wanted.graphs().entries();
        if (wanted.sort() != null) {
            Arrays.sort(entries, wanted.sort().comparator());
        }
        return entries;
    }

    /// The graphs in order. A table looks for the selected and the focused one whenever the rows are replaced.
    private static final class Rows extends AbstractList<Graph> implements RandomAccess {

        private final Wanted wanted;
        private final GraphList.Entry[] found;

        Rows(Wanted wanted, GraphList.Entry[] found) {
            this.wanted = wanted;
            this.found = found;
        }

        @Override
        public Graph get(int index) {
            return found[index].graph();
        }

        @Override
        public int size() {
            return found.length;
        }

        /// No graph is there twice, and the order is total.
        @Override
        public int indexOf(@Nullable Object row) {
            GraphList.Entry entry = row instanceof Graph graph ? wanted.graphs().entryOf(graph.slug()) : null;
            if (entry == null || !entry.graph().equals(row)) {
                return -1;
            }
            GraphSort sort = wanted.sort();
            return Math.max(-1, sort == null ? wanted.graphs().placeAmong(found, 0, found.length, entry)
                    : Arrays.binarySearch(found, entry, sort.comparator()));
        }

        @Override
        public boolean contains(@Nullable Object row) {
            return indexOf(row) >= 0;
        }
    }

    private static List<String> databasesOf(List<Graph> graphs) {
        return graphs.stream().map(Graph::connectionName).filter(Objects::nonNull)
                .distinct().sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }
}
