package org.graphkeeper.views.graphs;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Predicate;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphList;
import org.jspecify.annotations.Nullable;

/// What the picker found: pinned graphs, then recent ones, then the rest, those first whose name or slug begins with
/// what was typed. Made in the background; immutable.
final class PickerFinds {

    enum Group { PINNED, RECENT, ALL }

    /// @param first whether it opens its group
    record Entry(Graph graph, Group group, boolean first) {
        boolean pinned() {
            return group == Group.PINNED;
        }

        /// Whether it says which group it opens.
        boolean isMarked() {
            return first && group != Group.ALL;
        }
    }

    static final PickerFinds NONE = new PickerFinds(GraphList.EMPTY, GraphFilter.ALL, new GraphList.Entry[0], List.of());

    private final GraphList graphs;
    private final GraphFilter filter;
    private final GraphList.Entry[] matching;
    private final List<Entry> entries;

    private PickerFinds(GraphList graphs, GraphFilter filter, GraphList.Entry[] matching, List<Entry> entries) {
        this.graphs = graphs;
        this.filter = filter;
        this.matching = matching;
        this.entries = entries;
    }

    /// @param before any earlier one: a longer text is looked for only among what the shorter one found
    /// @throws InterruptedException when nobody waits for the result any more
    static PickerFinds of(GraphList graphs, String typed, List<String> pinned, List<String> lately, PickerFinds before)
            throws InterruptedException {
        GraphFilter filter = new GraphFilter(typed, null, null);
        boolean narrower = before.graphs == graphs && filter.narrows(before.filter);
        GraphList.Entry[] matching = filter.of(narrower ? before.matching : graphs.entries());
        GraphText text = new GraphText(typed);
        List<Entry> special = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        add(special, placed, Group.PINNED, pinned, graphs, text);
        add(special, placed, Group.RECENT, lately, graphs, text);
        GraphList.Entry[] ranked = new GraphList.Entry[matching.length];
        int beginning = rank(ranked, 0, matching, placed, entry -> text.startsWith(entry));
        int count = rank(ranked, beginning, matching, placed, entry -> !text.startsWith(entry));
        return new PickerFinds(graphs, filter, matching,
                new Entries(graphs, special, Arrays.copyOf(ranked, count), beginning));
    }

    List<Entry> entries() {
        return entries;
    }

    private static void add(List<Entry> found, Set<String> placed, Group group, List<String> slugs, GraphList graphs,
                            GraphText text) {
        boolean first = true;
        for (String slug : slugs) {
            GraphList.Entry entry = graphs.entryOf(slug);
            if (entry != null && text.matches(entry) && placed.add(slug)) {
                found.add(new Entry(entry.graph(), group, first));
                first = false;
            }
        }
    }

    /// Adds those of a kind, in the server's order.
    ///
    /// @return how many there are then
    private static int rank(GraphList.Entry[] ranked, int from, GraphList.Entry[] matching, Set<String> placed,
                            Predicate<GraphList.Entry> kind) {
        int count = from;
        for (GraphList.Entry entry : matching) {
            if (kind.test(entry) && !placed.contains(entry.graph().slug())) {
                ranked[count++] = entry;
            }
        }
        return count;
    }

    /// Makes the entries that are looked at, and not 100,000 for the ten on screen.
    private static final class Entries extends AbstractList<Entry> implements RandomAccess {

        private final GraphList graphs;
        private final List<Entry> special;
        private final GraphList.Entry[] rest;
        private final int beginning;

        /// @param beginning how many of the rest begin with what was typed
        Entries(GraphList graphs, List<Entry> special, GraphList.Entry[] rest, int beginning) {
            this.graphs = graphs;
            this.special = List.copyOf(special);
            this.rest = rest;
            this.beginning = beginning;
        }

        @Override
        public Entry get(int index) {
            int place = index - special.size();
            return place < 0 ? special.get(index) : new Entry(rest[place].graph(), Group.ALL, place == 0);
        }

        @Override
        public int size() {
            return special.size() + rest.length;
        }

        /// The list looks for the selected and the focused entry whenever they are replaced.
        @Override
        public int indexOf(@Nullable Object wanted) {
            if (!(wanted instanceof Entry(Graph graph, Group group, boolean _))) {
                return -1;
            }
            if (group != Group.ALL) {
                return special.indexOf(wanted);
            }
            GraphList.Entry entry = graphs.entryOf(graph.slug());
            if (entry == null) {
                return -1;
            }
            int found = graphs.placeAmong(rest, 0, beginning, entry);
            if (found < 0) {
                found = graphs.placeAmong(rest, beginning, rest.length, entry);
            }
            return found >= 0 && get(special.size() + found).equals(wanted) ? special.size() + found : -1;
        }

        @Override
        public boolean contains(@Nullable Object wanted) {
            return indexOf(wanted) >= 0;
        }

        /// A control compares all it shows with what it is to show.
        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Entries entries)) {
                return super.equals(other);
            }
            boolean same = entries.rest.length == rest.length && entries.special.equals(special);
            for (int place = 0; same && place < rest.length; place++) {
                same = rest[place] == entries.rest[place] || rest[place].graph().equals(entries.rest[place].graph());
            }
            return same;
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
