package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.List;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.internal.generated.extensions.model.DirectoryGraphDto;
import org.graphkeeper.api.internal.generated.extensions.model.DirectoryGraphPageDto;
import org.graphkeeper.api.internal.generated.extensions.model.LastConnectionCheckDto;
import org.graphkeeper.api.internal.generated.extensions.model.ManagedConnectionDto;
import org.graphkeeper.api.internal.generated.extensions.model.RestoredGraphDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphDto;
import org.jspecify.annotations.Nullable;

/// Graphs and connections of the extensions between wire and domain.
public final class DirectoryMapping {

    private DirectoryMapping() {
    }

    /// Some graphs of a longer list.
    ///
    /// @param total how many there are in all
    public record Page(List<Graph> items, long total) {
    }

    public static Page graphs(@Nullable DirectoryGraphPageDto page) {
        DirectoryGraphPageDto dto = required(page, "the page");
        return new Page(Fields.all(dto.getItems(), DirectoryMapping::graph), required(dto.getTotal(), "total"));
    }

    private static Graph graph(DirectoryGraphDto dto) {
        return GraphMapping.counted(new GraphDto().id(dto.getId()).slug(dto.getSlug()).name(dto.getName())
                .description(dto.getDescription()).isDefault(dto.getIsDefault()).graphType(dto.getGraphType())
                .byokEnabled(dto.getByokEnabled()).schemaName(dto.getSchemaName())
                .databaseConnectionId(dto.getDatabaseConnectionId())
                .databaseConnectionName(dto.getDatabaseConnectionName()).status(dto.getStatus())
                .createdBy(dto.getCreatedBy()).createdAt(dto.getCreatedAt()).updatedAt(dto.getUpdatedAt())
                .memberCount(dto.getMemberCount()).nodeCount(dto.getNodeCount())
                .contributeToPublic(dto.getContributeToPublic()).usePublicCache(dto.getUsePublicCache()));
    }

    public static Graph restored(@Nullable RestoredGraphDto answer) {
        RestoredGraphDto dto = required(answer, "the graph");
        return GraphMapping.counted(new GraphDto().id(dto.getId()).slug(dto.getSlug()).name(dto.getName())
                .description(dto.getDescription()).isDefault(dto.getIsDefault()).graphType(dto.getGraphType())
                .byokEnabled(dto.getByokEnabled()).schemaName(dto.getSchemaName())
                .databaseConnectionId(dto.getDatabaseConnectionId())
                .databaseConnectionName(dto.getDatabaseConnectionName()).status(dto.getStatus())
                .createdBy(dto.getCreatedBy()).createdAt(dto.getCreatedAt()).updatedAt(dto.getUpdatedAt())
                .memberCount(dto.getMemberCount()).nodeCount(dto.getNodeCount())
                .contributeToPublic(dto.getContributeToPublic()).usePublicCache(dto.getUsePublicCache()));
    }

    public static List<ConnectionStatus> connectionStatuses(@Nullable List<ManagedConnectionDto> connections) {
        return Fields.all(connections, DirectoryMapping::connectionStatus);
    }

    private static ConnectionStatus connectionStatus(ManagedConnectionDto dto) {
        LastConnectionCheckDto check = dto.getLastCheck();
        boolean failed = check != null && !required(check.getPassed(), "passed");
        long all = required(required(dto.getGraphs(), "graphs").getTotal(), "total");
        return new ConnectionStatus(required(dto.getConfigKey(), "config_key"), switch (required(dto.getState(), "state")) {
            case "ready" -> ConnectionStatus.State.READY;
            case "unconfigured" -> ConnectionStatus.State.UNCONFIGURED;
            case "removed" -> ConnectionStatus.State.REMOVED;
            default -> ConnectionStatus.State.UNKNOWN;
        }, all - required(dto.getGraphs().getDeleted(), "deleted"),
                check == null ? null : instant(check.getCheckedAt(), "checked_at"),
                failed ? required(check.getMeaning(), "meaning") : null);
    }
}
