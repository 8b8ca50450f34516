package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.instantOrNull;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.internal.generated.tree.model.DatabaseConnectionDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphCreationDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphUpdateDto;
import org.jspecify.annotations.Nullable;

/// Graphs and database connections between wire and domain (contract 2.1, 2.2).
public final class GraphMapping {

    private GraphMapping() {
    }

    public static List<Graph> countedAll(@Nullable List<GraphDto> graphs) {
        return Fields.all(graphs, GraphMapping::counted);
    }

    /// From an answer to list or get, which count nodes of active graphs.
    public static Graph counted(@Nullable GraphDto graph) {
        return graph(required(graph, "the graph"), true);
    }

    /// From an answer to create, update or retry, whose node count is always 0 and means nothing.
    public static Graph uncounted(@Nullable GraphDto graph) {
        return graph(required(graph, "the graph"), false);
    }

    private static Graph graph(GraphDto dto, boolean counted) {
        GraphStatus status = status(required(dto.getStatus(), "status"));
        String connectionId = dto.getDatabaseConnectionId();
        return new Graph(
                required(dto.getId(), "id"),
                required(dto.getSlug(), "slug"),
                required(dto.getName(), "name"),
                dto.getDescription(),
                required(dto.getIsDefault(), "is_default"),
                required(dto.getGraphType(), "graph_type"),
                required(dto.getByokEnabled(), "byok_enabled"),
                required(dto.getSchemaName(), "schema_name"),
                connectionId,
                connectionName(connectionId, dto.getDatabaseConnectionName()),
                status,
                dto.getCreatedBy(),
                instant(dto.getCreatedAt(), "created_at"),
                instant(dto.getUpdatedAt(), "updated_at"),
                required(dto.getMemberCount(), "member_count"),
                counted && status == GraphStatus.ACTIVE ? dto.getNodeCount() : null,
                !Boolean.FALSE.equals(dto.getContributeToPublic()),
                !Boolean.FALSE.equals(dto.getUsePublicCache()));
    }

    private static @Nullable String connectionName(@Nullable String id, @Nullable String name) {
        return name == null && id == null ? DatabaseConnection.DEFAULT_KEY : name;
    }

    static GraphStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "provisioning" -> GraphStatus.PROVISIONING;
            case "active" -> GraphStatus.ACTIVE;
            case "error" -> GraphStatus.ERROR;
            case "deleted" -> GraphStatus.DELETED;
            default -> GraphStatus.UNKNOWN;
        };
    }

    public static GraphCreationDto creation(NewGraph wanted) {
        return new GraphCreationDto()
                .slug(wanted.slug())
                .name(wanted.name())
                .description(wanted.description())
                .databaseConnectionConfigKey(wanted.connectionKey())
                .graphType(wanted.graphType())
                .byokEnabled(wanted.byokEnabled())
                .contributeToPublic(wanted.contributeToPublic())
                .usePublicCache(wanted.usePublicCache());
    }

    public static GraphUpdateDto update(GraphEdit edit) {
        return new GraphUpdateDto()
                .name(edit.name())
                .description(edit.description())
                .contributeToPublic(edit.contributeToPublic())
                .usePublicCache(edit.usePublicCache());
    }

    public static List<DatabaseConnection> connections(@Nullable List<DatabaseConnectionDto> connections) {
        return Fields.all(connections, GraphMapping::connection);
    }

    private static DatabaseConnection connection(DatabaseConnectionDto dto) {
        return new DatabaseConnection(
                dto.getId(),
                required(dto.getName(), "name"),
                required(dto.getConfigKey(), "config_key"),
                instantOrNull(dto.getCreatedAt(), "created_at"));
    }
}
