package org.graphkeeper.api.internal.gateway;

import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.internal.generated.tree.GraphsApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.GraphMapping;
import org.jspecify.annotations.Nullable;

final class HttpGraphs implements GraphGateway {

    private final Line line;
    private final Shelves shelves;
    private final Held<List<Graph>> held = new Held<>();

    HttpGraphs(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<Graph>> all() {
        return new RevalidatedReading<>(shelves.graphs, held, Shelves.ONLY,
                tag -> ofAKnowledgeServer(() -> line.askAgain(GraphsApi.class, api -> api.listGraphs(tag),
                        GraphMapping::countedAll)));
    }

    /// Every knowledge server has the list of graphs (contract 2.2), so whoever says that there is none, or that asking
    /// for it is wrong, is none.
    private static <T extends @Nullable Object> T ofAKnowledgeServer(StoredReading.Question<T> question)
            throws FailureException, InterruptedException {
        try {
            return question.ask();
        } catch (FailureException refused) {
            throw switch (refused.failure()) {
                case Failure.NotFound(String detail) -> another(detail, refused);
                case Failure.Conflict(String detail) -> another(detail, refused);
                case Failure.Rejected(String reason) -> another(reason, refused);
                case Failure.Invalid _ -> another("HTTP 422", refused);
                default -> refused;
            };
        }
    }

    private static FailureException another(String said, FailureException refused) {
        return new FailureException(new Failure.Malformed("no list of graphs: " + said), refused);
    }

    @Override
    public Reading<Graph> one(String slug) {
        return new Reading<>() {
            @Override
            public Optional<Fetched<Graph>> stored() {
                return shelves.storedGraph(slug);
            }

            @Override
            public Fetched<Graph> fetch() throws FailureException, InterruptedException {
                long before = shelves.graph.adjustments();
                return shelves.graphFetched(line.ask(CallKind.READ, GraphsApi.class,
                        api -> api.getGraph(slug), GraphMapping::counted), before);
            }
        };
    }

    @Override
    public Graph create(NewGraph wanted) throws FailureException, InterruptedException {
        return written(line.ask(CallKind.PROVISIONING, GraphsApi.class,
                api -> api.createGraph(GraphMapping.creation(wanted)), GraphMapping::uncounted));
    }

    @Override
    public Graph update(String slug, GraphEdit edit) throws FailureException, InterruptedException {
        return written(line.ask(CallKind.CHANGE, GraphsApi.class,
                api -> api.updateGraph(slug, GraphMapping.update(edit), null), GraphMapping::uncounted));
    }

    @Override
    public GraphVersion version(String slug) throws FailureException, InterruptedException {
        return line.ask(CallKind.READ, GraphsApi.class, api -> api.getGraph(slug),
                (answer, tag) -> new GraphVersion(GraphMapping.counted(answer), tag));
    }

    @Override
    public Graph update(GraphVersion known, GraphEdit edit) throws FailureException, InterruptedException {
        return written(line.ask(CallKind.CHANGE, GraphsApi.class, api -> api.updateGraph(known.graph().slug(),
                GraphMapping.update(edit), known.tag()), GraphMapping::uncounted));
    }

    @Override
    public void delete(String slug) throws FailureException, InterruptedException {
        line.tell(CallKind.REMOVAL, GraphsApi.class, api -> api.deleteGraph(slug, null));
        shelves.graphDeleted(slug);
    }

    @Override
    public Graph retryProvisioning(String slug) throws FailureException, InterruptedException {
        return written(line.ask(CallKind.PROVISIONING, GraphsApi.class,
                api -> api.retryProvisioning(slug), GraphMapping::uncounted));
    }

    private Graph written(Graph graph) {
        shelves.graphWritten(graph);
        return graph;
    }
}
