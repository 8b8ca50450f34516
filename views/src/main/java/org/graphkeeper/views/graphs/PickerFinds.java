package org.graphkeeper.views.graphs;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphList;

/// What the picker found: pinned graphs, then recent ones, then the rest, those first whose name or slug begins with
/// what was typed. Made in the background; immutable.
final class PickerFinds {

    enum Group { PINNED, RECENT, ALL }

    /// @param first whether it opens its group
    record Entry(Graph graph, Group group, boolean first) {
        boolean pinned() {
            return group == Group.PINNED;
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
        return new PickerFinds(graphs, filter, matching, new Entries(special, ranked(matching, placed, text)));
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

    private static GraphList.Entry[] ranked(GraphList.Entry[] matching, Set<String> placed, GraphText text) {
        GraphList.Entry[] ranked = new GraphList.Entry[matching.length];
        int count = 0;
        for (boolean beginning : new boolean[] {true, false}) {
            for (GraphList.Entry entry : matching) {
                if (text.startsWith(entry) == beginning && !placed.contains(entry.graph().slug())) {
                    ranked[count++] = entry;
                }
            }
        }
        return Arrays.copyOf(ranked, count);
    }

    /// Makes the entries that are looked at, and not 100,000 for the ten on screen.
    private static final class Entries extends AbstractList<Entry> implements RandomAccess {

        private final List<Entry> special;
        private final GraphList.Entry[] rest;

        Entries(List<Entry> special, GraphList.Entry[] rest) {
            this.special = List.copyOf(special);
            this.rest = rest;
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
    }
}
