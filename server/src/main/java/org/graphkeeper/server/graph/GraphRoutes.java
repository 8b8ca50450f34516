package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.DatabaseConnection;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Preferences;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.provisioning.CauseCode;
import org.graphkeeper.server.provisioning.ProvisioningOutcome;
import org.graphkeeper.server.provisioning.ProvisioningService;
import org.jspecify.annotations.Nullable;

/// Graph management (contract 2.2).
public final class GraphRoutes {

    private static final int SHORTEST_SLUG = 3;
    /// `graph_` and 57 characters are the 63 bytes that PostgreSQL keeps of a name: with more, two graphs could share a
    /// schema (contract 3.6). The reference takes 100 and fails.
    private static final int LONGEST_SLUG = 57;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TYPE = 20;

    private static final TextRule NAME_RULE = TextRule.text().length(1, LONGEST_NAME);

    private static final Field<String> SLUG = Field.required("slug", TextRule.text()
            .length(SHORTEST_SLUG, LONGEST_SLUG).matching("^[a-z0-9][a-z0-9_]{1,98}[a-z0-9]$"));
    private static final Field<String> NAME = Field.required("name", NAME_RULE);
    private static final Field<@Nullable String> DESCRIPTION =
            Field.optional("description", Rules.nullable(TextRule.text()), null);
    private static final Field<String> GRAPH_TYPE = Field.optional("graph_type",
            TextRule.text().atMost(LONGEST_TYPE).matching("^v[0-9]+$"), "v1");
    private static final Field<Boolean> BYOK = Field.optional("byok_enabled", Rules.flag(), false);
    private static final Field<@Nullable String> CONNECTION =
            Field.optional("database_connection_config_key", Rules.nullable(TextRule.text()), null);
    private static final Field<Boolean> CONTRIBUTE = Field.optional("contribute_to_public", Rules.flag(), true);
    private static final Field<Boolean> CACHE = Field.optional("use_public_cache", Rules.flag(), true);
    private static final Shape NEW_GRAPH =
            Shape.of(SLUG, NAME, DESCRIPTION, GRAPH_TYPE, BYOK, CONNECTION, CONTRIBUTE, CACHE);

    private static final Field<@Nullable String> NEW_NAME = Field.optional("name", Rules.nullable(NAME_RULE), null);
    private static final Field<@Nullable Boolean> NEW_CONTRIBUTE =
            Field.optional("contribute_to_public", Rules.nullable(Rules.flag()), null);
    private static final Field<@Nullable Boolean> NEW_CACHE =
            Field.optional("use_public_cache", Rules.nullable(Rules.flag()), null);
    private static final Shape EDIT = Shape.of(NEW_NAME, DESCRIPTION, NEW_CONTRIBUTE, NEW_CACHE);

    private static final String DEFAULT_SLUG = "default";

    private final GraphStore graphs;
    private final GraphDirectoryStore directory;
    private final WholeList wholeList;
    private final GraphAccess access;
    private final NodeCounts nodeCounts;
    private final DatabaseConnections connections;
    private final ProvisioningService provisioning;

    public GraphRoutes(GraphStore graphs, GraphDirectoryStore directory, GraphAccess access, NodeCounts nodeCounts,
                       DatabaseConnections connections, ProvisioningService provisioning) {
        this.graphs = graphs;
        this.directory = directory;
        this.wholeList = new WholeList(directory);
        this.access = access;
        this.nodeCounts = nodeCounts;
        this.connections = connections;
        this.provisioning = provisioning;
    }

    public List<Route> routes() {
        String one = "/api/v1/graphs/{slug}";
        return List.of(
                Route.get("/api/v1/graphs", Access.SIGNED_IN, this::list),
                Route.post("/api/v1/graphs", Access.MANAGE_GRAPHS, BodyFormat.json(NEW_GRAPH), this::create),
                Route.get("/api/v1/graphs/database-connections", Access.MANAGE_GRAPHS, _ -> databaseConnections()),
                Route.get(one, Access.SIGNED_IN, this::get),
                Route.put(one, Access.SIGNED_IN, BodyFormat.json(EDIT), this::edit),
                Route.delete(one, Access.MANAGE_ONE_GRAPH, this::delete),
                Route.post(one + "/retry-provision", Access.MANAGE_ONE_GRAPH, BodyFormat.NONE, this::retry));
    }

    private Reply list(Call call) {
        nodeCounts.refresh();
        // The revision before the rows: what changes in between is then asked about once more.
        String etag = DirectoryTag.of(directory.revision(), call.caller(), "graphs");
        return Reply.known(etag, () -> call.caller().superuser() && !call.caller().scoped() ? wholeList.read()
                : directory.all(call.caller()).stream().map(GraphAnswer::read).toList());
    }

    private Reply get(Call call) {
        nodeCounts.refresh();
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.READ);
        GraphTag.expected(call, graph);
        return Reply.ok(GraphAnswer.read(graph)).with("ETag", GraphTag.of(graph));
    }

    private Reply create(Call call) {
        String slug = call.body(SLUG);
        if (slug.equals(DEFAULT_SLUG)) {
            throw ApiError.badRequest("Cannot create graph with reserved slug 'default'");
        }
        if (graphs.bySlug(slug).isPresent()) {
            throw taken(slug);
        }
        UUID connection = connectionId(call.body(CONNECTION));
        var wanted = new GraphStore.NewGraph(slug, call.body(NAME), call.body(DESCRIPTION), call.body(GRAPH_TYPE),
                call.body(BYOK), connection, call.body(CONTRIBUTE), call.body(CACHE));
        GraphStore.Inserted inserted = graphs.insert(wanted, Actor.of(call)).orElseThrow(() -> taken(slug));
        return switch (end(call, inserted.firstRun())) {
            case ProvisioningOutcome.Activated _ -> Reply.created(GraphAnswer.written(graphs.byId(inserted.id())));
            case ProvisioningOutcome.Underway _ -> underway(call, inserted.id());
            // Somebody wanted that: no failure of the server.
            case ProvisioningOutcome.Failed failed when failed.cause() == CauseCode.GRAPH_DELETED ->
                    throw ApiError.conflict("Graph '" + slug + "' was deleted while it was being provisioned");
            default -> throw ApiError.of(500, "Graph provisioning failed");
        };
    }

    private static ApiError taken(String slug) {
        return ApiError.conflict("Graph with slug '" + slug + "' already exists");
    }

    private @Nullable UUID connectionId(@Nullable String key) {
        if (key == null || key.isEmpty() || key.equals(DatabaseConnections.DEFAULT)) {
            return null;
        }
        UUID id = connections.byKey(key).map(DatabaseConnection::id)
                .orElseThrow(() -> ApiError.badRequest("Database connection '" + key + "' not found"));
        // Another server that shares the control plane may have the settings; this one could only fail.
        connections.configuredOrMissing(key);
        return id;
    }

    private Reply edit(Call call) {
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.MANAGE_METADATA);
        Long expected = GraphTag.expected(call, graph);
        Boolean contribute = call.body(NEW_CONTRIBUTE);
        Boolean cache = call.body(NEW_CACHE);
        if (graph.isDefault() && (contribute != null || cache != null)) {
            throw ApiError.badRequest(
                    "The default graph has no upstream \u2014 public-cache toggles cannot be edited");
        }
        var edit = new GraphStore.Edit(call.body(NEW_NAME), call.body(DESCRIPTION), contribute, cache);
        return switch (graphs.update(graph.id(), expected, edit, Actor.of(call))) {
            case GraphStore.Outcome.Done(Graph after) ->
                    Reply.ok(GraphAnswer.written(after)).with("ETag", GraphTag.of(after));
            case GraphStore.Outcome.Gone _ -> throw GraphAccess.notFound();
            case GraphStore.Outcome.Changed _ -> throw GraphTag.changed();
        };
    }

    private Reply delete(Call call) {
        Graph graph = access.managed(call.caller(), call.path("slug"));
        if (graph.isDefault()) {
            throw ApiError.badRequest("Cannot delete the default graph");
        }
        // RFC 9110, 13.1.1: what was asked for has happened already.
        Long expected = graph.is(Graph.DELETED) ? null : GraphTag.expected(call, graph);
        if (graphs.delete(graph.id(), expected, Actor.of(call)) instanceof GraphStore.Outcome.Changed) {
            throw GraphTag.changed();
        }
        return Reply.noContent();
    }

    private Reply retry(Call call) {
        Graph graph = access.managed(call.caller(), call.path("slug"));
        if (!graph.is(Graph.ERROR)) {
            throw notInError();
        }
        if (!(provisioning.beginRetry(graph.id(), Actor.of(call)) instanceof ProvisioningOutcome.Underway(UUID run))) {
            throw notInError();
        }
        return switch (end(call, run)) {
            case ProvisioningOutcome.Activated _ -> Reply.ok(GraphAnswer.written(graphs.byId(graph.id())));
            case ProvisioningOutcome.Underway _ -> underway(call, graph.id());
            case ProvisioningOutcome.Failed failed when failed.cause() == CauseCode.GRAPH_DELETED -> throw notInError();
            default -> throw ApiError.of(500, "Provisioning retry failed");
        };
    }

    /// What has become of a run by the time that the request wants an answer: after its end, as the contract has it, or
    /// earlier (RFC 7240, section 4.1).
    private ProvisioningOutcome end(Call call, UUID run) {
        Preferences preferences = Preferences.of(call);
        return preferences.respondAsync() ? provisioning.await(run, preferences.patience()) : provisioning.await(run);
    }

    private Reply underway(Call call, UUID graphId) {
        Reply reply = Reply.accepted(GraphAnswer.written(graphs.byId(graphId)));
        return Preferences.of(call).respondAsync()
                ? reply.with(Preferences.APPLIED, Preferences.RESPOND_ASYNC) : reply;
    }

    private static ApiError notInError() {
        return ApiError.badRequest("Only graphs in 'error' status can be re-provisioned");
    }

    private record ConnectionAnswer(@Nullable UUID id, String name, String configKey,
                                    @Nullable LocalDateTime createdAt) {
    }

    private Reply databaseConnections() {
        List<ConnectionAnswer> answers = new ArrayList<>();
        answers.add(new ConnectionAnswer(null, DatabaseConnections.DEFAULT, DatabaseConnections.DEFAULT, null));
        connections.list().forEach(row ->
                answers.add(new ConnectionAnswer(row.id(), row.name(), row.configKey(), row.createdAt())));
        return Reply.ok(answers);
    }
}
