package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graphkeeper.api.internal.generated.extensions.model.CapabilitiesDto;
import org.graphkeeper.api.internal.generated.tree.model.ApiDescriptionDto;
import org.graphkeeper.api.internal.generated.tree.model.ComponentHealthDto;
import org.graphkeeper.api.internal.generated.tree.model.HealthDto;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.jspecify.annotations.Nullable;

/// What a server says about itself, between wire and domain.
public final class ServerMapping {

    private static final String GRAPHS_PATH = "/api/v1/graphs";
    private static final Set<String> DELETED_GRAPHS = Set.of("graph-directory", "graph-restore", "graph-purge");

    private ServerMapping() {
    }

    public static ServerInfo graphkeeper(@Nullable CapabilitiesDto capabilities) {
        CapabilitiesDto dto = required(capabilities, "the capabilities");
        if (!"graphkeeper".equals(required(dto.getProduct(), "product"))) {
            return new ServerInfo(ServerKind.UNKNOWN, dto.getVersion(), Set.of());
        }
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        for (String feature : required(dto.getFeatures(), "features")) {
            switch (feature) {
                case "provisioning-runs" -> known.add(Capability.PROVISIONING_RUNS);
                case "events" -> known.add(Capability.EVENTS);
                case "audit" -> known.add(Capability.AUDIT);
                case "user-memberships" -> known.add(Capability.USER_MEMBERSHIPS);
                case "user-lookup" -> known.add(Capability.USER_LOOKUP);
                case "cancel-provision" -> known.add(Capability.CANCEL_PROVISIONING);
                case "graph-evidence" -> known.add(Capability.GRAPH_EVIDENCE);
                case "database-connections" -> known.add(Capability.CONNECTION_STATUS);
                default -> {
                    // A newer server; what this program does not know it does not use.
                }
            }
        }
        if (dto.getFeatures().containsAll(DELETED_GRAPHS)) {
            known.add(Capability.DELETED_GRAPHS);
        }
        return new ServerInfo(ServerKind.GRAPHKEEPER, dto.getVersion(), known);
    }

    /// A server without capabilities is told by the paths it documents.
    public static ServerInfo described(@Nullable ApiDescriptionDto description) {
        ApiDescriptionDto dto = required(description, "the description");
        if (!required(dto.getPaths(), "paths").containsKey(GRAPHS_PATH)) {
            throw new MalformedAnswerException("a server without " + GRAPHS_PATH);
        }
        String version = dto.getInfo() == null ? null : dto.getInfo().getVersion();
        return new ServerInfo(ServerKind.KNOWLEDGE_TREE, version, Set.of());
    }

    public static ServerHealth health(@Nullable HealthDto health) {
        HealthDto dto = required(health, "the health");
        Map<String, Boolean> components = new HashMap<>();
        for (Map.Entry<String, ComponentHealthDto> part : required(dto.getComponents(), "components").entrySet()) {
            components.put(part.getKey(), "ok".equals(required(part.getValue(), "a component").getStatus()));
        }
        return new ServerHealth("healthy".equals(required(dto.getStatus(), "status")), components);
    }
}
