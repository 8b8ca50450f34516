package org.graphkeeper.server.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.graphkeeper.server.graph.GraphDirectoryStore.Snapshot;
import org.graphkeeper.server.http.WrittenArray;
import org.jspecify.annotations.Nullable;

/// The list of all graphs, as superusers read it, held graph by graph as it is written on the wire: after a change only
/// the graphs that changed are read and written anew, although the contract's list is whole each time (contract 2.2).
/// Safe for use by many threads; of several readers after a change one reads for all.
final class WholeList {

    /// More graphs are not held: some 22 MB.
    private static final int MOST_HELD = 40_000;
    /// After more changes than that, everything is read anew.
    private static final int MOST_CHANGES = 1_000;

    private final GraphDirectoryStore directory;
    private @Nullable Held held;

    WholeList(GraphDirectoryStore directory) {
        this.directory = directory;
    }

    /// @param name of the graph, with `slug` what the order of the list depends on
    private record Entry(String name, String slug, byte[] json) {

        static Entry of(Graph graph) {
            return new Entry(graph.name(), graph.slug(), WrittenArray.item(GraphAnswer.read(graph)));
        }

        boolean standsWhere(Entry other) {
            return name.equals(other.name) && slug.equals(other.slug);
        }
    }

    /// Never changed, so that an answer may be written from it while the next one is made.
    private record Held(GraphDirectoryStore.State state, List<UUID> order, Map<UUID, Entry> entries) {

        WrittenArray answer() {
            return new WrittenArray(order.stream().map(id -> entries.get(id).json()).toList());
        }
    }

    /// All graphs that are not deleted, the default graph first, then by name; for the body of an answer.
    synchronized WrittenArray read() {
        Held before = held;
        Held now = directory.snapshot(snapshot -> before == null ? anew(snapshot) : since(snapshot, before));
        held = now.entries().size() > MOST_HELD ? null : now;
        return now.answer();
    }

    private static Held anew(Snapshot snapshot) {
        List<Graph> graphs = snapshot.all();
        var order = new ArrayList<UUID>(graphs.size());
        var entries = HashMap.<UUID, Entry>newHashMap(graphs.size());
        graphs.forEach(graph -> {
            order.add(graph.id());
            entries.put(graph.id(), Entry.of(graph));
        });
        return new Held(snapshot.state(), order, entries);
    }

    private static Held since(Snapshot snapshot, Held before) {
        if (snapshot.state().equals(before.state())) {
            return before;
        }
        if (!snapshot.state().follows(before.state())) {
            return anew(snapshot);
        }
        Set<UUID> gone = new HashSet<>(snapshot.changedSince(before.state(), MOST_CHANGES + 1));
        if (gone.size() > MOST_CHANGES) {
            return anew(snapshot);
        }
        var entries = new HashMap<>(before.entries());
        boolean moved = false;
        for (Graph graph : snapshot.shown(gone)) {
            Entry entry = Entry.of(graph);
            Entry earlier = entries.put(graph.id(), entry);
            moved |= earlier == null || !entry.standsWhere(earlier);
            gone.remove(graph.id());
        }
        moved |= entries.keySet().removeAll(gone);
        return new Held(snapshot.state(), moved ? snapshot.order() : before.order(), entries);
    }
}
