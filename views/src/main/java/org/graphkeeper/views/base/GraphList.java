package org.graphkeeper.views.base;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;

/// The graphs of a server at one moment, prepared for being found and searched. Immutable and safe for several threads.
///
/// [#of] takes milliseconds where there are 100,000 graphs, so it belongs into the background; all else is fast.
public final class GraphList {

    public static final GraphList EMPTY = new GraphList(new Entry[0], Map.of(), 0, 0, false);

    /// A graph and what a search looks in. As long as a graph does not change, neither does its entry: whoever holds
    /// one tells by identity that nothing happened.
    ///
    /// @param text as of [SearchText#of]
    public record Entry(Graph graph, String text) {
    }

    private final Entry[] entries;
    /// Where the graphs of the last answer were; shared by all lists that changes made of it.
    private final Map<String, Integer> places;
    private final int removed;
    private final int appended;
    private final boolean provisioning;

    private GraphList(Entry[] entries, Map<String, Integer> places, int removed, int appended, boolean provisioning) {
        this.entries = entries;
        this.places = places;
        this.removed = removed;
        this.appended = appended;
        this.provisioning = provisioning;
    }

    /// The answer of a server as a list, with the entries of an earlier list for what did not change.
    ///
    /// @return `before` itself when nothing changed at all
    public static GraphList of(List<Graph> answer, GraphList before) {
        Entry[] entries = new Entry[answer.size()];
        Map<String, Integer> places = HashMap.newHashMap(answer.size());
        Shared shared = new Shared();
        boolean same = answer.size() == before.size();
        boolean provisioning = false;
        int place = 0;
        for (Graph graph : answer) {
            Entry known = before.entry(graph.slug(), place);
            boolean unchanged = known != null && known.graph().equals(graph);
            entries[place] = unchanged ? known : new Entry(shared.of(graph), SearchText.of(graph));
            same = same && unchanged && before.entries[place] == known;
            provisioning |= graph.status() == GraphStatus.PROVISIONING;
            places.put(entries[place].graph().slug(), place);
            place++;
        }
        return same ? before : new GraphList(entries, places, 0, 0, provisioning);
    }

    public int size() {
        return entries.length;
    }

    public boolean isEmpty() {
        return entries.length == 0;
    }

    public Entry entry(int place) {
        return entries[place];
    }

    /// A copy, for whoever sorts and filters.
    public Entry[] entries() {
        return entries.clone();
    }

    /// All graphs in the server's order; a view.
    public List<Graph> all() {
        return graphsOf(entries);
    }

    /// The graphs of some entries as a list; a view that changes with the array.
    public static List<Graph> graphsOf(Entry[] entries) {
        return new Graphs(entries);
    }

    public Optional<Graph> find(@Nullable String slug) {
        return slug == null ? Optional.empty() : Optional.ofNullable(entry(slug, -1)).map(Entry::graph);
    }

    public @Nullable Entry entryOf(String slug) {
        return entry(slug, -1);
    }

    /// Where an entry is among others, without looking at all of them.
    ///
    /// @param among entries of this list, between `from` and `to` in its order
    /// @return the place; negative when it is not there
    public int placeAmong(Entry[] among, int from, int to, Entry entry) {
        return Arrays.binarySearch(among, from, to, entry,
                Comparator.comparingInt(one -> placeOf(one.graph().slug())));
    }

    public boolean isAnyProvisioning() {
        return provisioning;
    }

    /// This list with a graph in place of the one with its slug, or at the end.
    public GraphList with(Graph graph) {
        int place = placeOf(graph.slug());
        boolean isNew = place < 0;
        Entry[] newer = Arrays.copyOf(entries, entries.length + (isNew ? 1 : 0));
        newer[isNew ? entries.length : place] = new Entry(graph, SearchText.of(graph));
        return new GraphList(newer, places, removed, appended + (isNew ? 1 : 0), anyProvisioning(newer));
    }

    /// This list without the graph with that slug.
    public GraphList without(String slug) {
        int place = placeOf(slug);
        if (place < 0) {
            return this;
        }
        Entry[] newer = new Entry[entries.length - 1];
        System.arraycopy(entries, 0, newer, 0, place);
        System.arraycopy(entries, place + 1, newer, place, newer.length - place);
        boolean wasAppended = place >= entries.length - appended;
        return new GraphList(newer, places, removed + (wasAppended ? 0 : 1), appended - (wasAppended ? 1 : 0),
                anyProvisioning(newer));
    }

    private @Nullable Entry entry(String slug, int likelyPlace) {
        if (likelyPlace >= 0 && likelyPlace < entries.length && entries[likelyPlace].graph().slug().equals(slug)) {
            return entries[likelyPlace];
        }
        int place = placeOf(slug);
        return place < 0 ? null : entries[place];
    }

    /// What was removed since the answer moved the rest up by as much at most; what was added is at the end.
    private int placeOf(String slug) {
        int originals = entries.length - appended;
        Integer was = places.get(slug);
        if (was != null) {
            for (int place = Math.min(was, originals - 1); place >= Math.max(0, was - removed); place--) {
                if (entries[place].graph().slug().equals(slug)) {
                    return place;
                }
            }
        }
        for (int place = originals; place < entries.length; place++) {
            if (entries[place].graph().slug().equals(slug)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean anyProvisioning(Entry[] entries) {
        for (Entry entry : entries) {
            if (entry.graph().status() == GraphStatus.PROVISIONING) {
                return true;
            }
        }
        return false;
    }

    private static final class Graphs extends AbstractList<Graph> implements RandomAccess {

        private final Entry[] entries;

        Graphs(Entry[] entries) {
            this.entries = entries;
        }

        @Override
        public Graph get(int index) {
            return entries[index].graph();
        }

        @Override
        public int size() {
            return entries.length;
        }
    }

    /// Keeps texts that thousands of graphs have in common once.
    private static final class Shared {

        private final Map<String, String> texts = new HashMap<>();

        Graph of(Graph graph) {
            return new Graph(graph.id(), graph.slug(), graph.name(), graph.description(), graph.isDefault(),
                    one(graph.graphType()), graph.byokEnabled(), graph.schemaName(), oneOrNull(graph.connectionId()),
                    oneOrNull(graph.connectionName()), graph.status(), oneOrNull(graph.createdBy()), graph.createdAt(),
                    graph.updatedAt(), graph.memberCount(), graph.nodeCount(), graph.contributeToPublic(),
                    graph.usePublicCache());
        }

        private String one(String text) {
            String known = texts.putIfAbsent(text, text);
            return known == null ? text : known;
        }

        private @Nullable String oneOrNull(@Nullable String text) {
            return text == null ? null : one(text);
        }
    }
}
