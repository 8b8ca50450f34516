package org.graphkeeper.views.base;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.DeletedGraphGateway;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.graph.NewGraph;

/// Graphs in memory with the server's rules; deleted slugs stay taken (contract 2.2).
public final class FakeGraphs implements GraphGateway {

    private Runnable beforeUpdate = () -> { };
    private final CallScript script;
    private final Supplier<Instant> now;
    private final Map<String, Graph> graphs = new LinkedHashMap<>();

    FakeGraphs(CallScript script, Supplier<Instant> now) {
        this.script = script;
        this.now = now;
    }

    /// Puts a graph there, replacing the one with its slug.
    public synchronized void put(Graph graph) {
        graphs.put(graph.slug(), graph);
    }

    public synchronized void remove(String slug) {
        graphs.remove(slug);
    }

    public synchronized Graph get(String slug) {
        return graphs.get(slug);
    }

    /// The deleted ones.
    DeletedGraphGateway deleted() {
        return new DeletedGraphGateway() {
            @Override
            public Reading<List<Graph>> all() {
                return script.reading("deleted.all", "", () -> {
                    synchronized (FakeGraphs.this) {
                        return graphs.values().stream().filter(graph -> graph.status() == GraphStatus.DELETED).toList();
                    }
                });
            }

            @Override
            public Graph restore(String slug) throws FailureException {
                return script.answer("deleted.restore", slug, () -> {
                    put(SampleGraphs.withStatus(get(slug), GraphStatus.ACTIVE));
                    return get(slug);
                });
            }

            @Override
            public void purge(String slug) throws FailureException {
                script.answer("deleted.purge", slug, () -> {
                    remove(slug);
                    return true;
                });
            }
        };
    }

    @Override
    public GraphVersion version(String slug) throws FailureException {
        Graph graph = script.answer("graphs.version", slug, () -> get(slug));
        if (graph == null) {
            throw CallScript.refused(new Failure.NotFound("Graph not found"));
        }
        return new GraphVersion(graph, tagOf(graph));
    }

    /// What somebody else does in the moment before a change arrives.
    public void beforeNextUpdate(Runnable theirs) {
        beforeUpdate = theirs;
    }

    @Override
    public Graph update(GraphVersion known, GraphEdit edit) throws FailureException {
        Runnable theirs = beforeUpdate;
        beforeUpdate = () -> { };
        theirs.run();
        if (!tagOf(get(known.graph().slug())).equals(known.tag())) {
            throw CallScript.refused(new Failure.Conflict("The graph was changed since you read it"));
        }
        return update(known.graph().slug(), edit);
    }

    private static String tagOf(Graph graph) {
        return graph.name() + "|" + graph.description();
    }

    private synchronized List<Graph> list() {
        return graphs.values().stream().filter(graph -> graph.status() != GraphStatus.DELETED)
                .sorted(Comparator.comparing(Graph::isDefault).reversed().thenComparing(Graph::name)).toList();
    }

    @Override
    public Reading<List<Graph>> all() {
        return script.reading("graphs.all", "", this::list);
    }

    @Override
    public Reading<Graph> one(String slug) {
        return new FailingReading<>(script.reading("graphs.one", slug, () -> get(slug)),
                new Failure.NotFound("Graph not found"));
    }

    @Override
    public Graph create(NewGraph wanted) throws FailureException {
        Graph created = script.answer("graphs.create", wanted.slug(), () -> SampleGraphs.from(wanted, now.get()));
        if (get(wanted.slug()) != null) {
            throw CallScript.refused(
                    new Failure.Conflict("Graph with slug '" + wanted.slug() + "' already exists"));
        }
        put(created);
        return created;
    }

    @Override
    public Graph update(String slug, GraphEdit edit) throws FailureException {
        Graph changed = script.answer("graphs.update", slug, () -> SampleGraphs.edited(get(slug), edit, now.get()));
        put(changed);
        return changed;
    }

    @Override
    public void delete(String slug) throws FailureException {
        put(script.answer("graphs.delete", slug, () -> SampleGraphs.withStatus(get(slug), GraphStatus.DELETED)));
    }

    @Override
    public Graph retryProvisioning(String slug) throws FailureException {
        Graph active = script.answer("graphs.retry", slug,
                () -> SampleGraphs.withStatus(get(slug), GraphStatus.ACTIVE));
        put(active);
        return active;
    }
}
