package org.graphkeeper.views.base;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.graph.SlugRules;
import org.jspecify.annotations.Nullable;

/// Graphs for tests.
public final class SampleGraphs {

    public static final Instant CREATED = Instant.parse("2026-11-02T09:15:00Z");

    private SampleGraphs() {
    }

    public static Graph defaultGraph() {
        return new Graph("00000000-0000-0000-0000-000000000001", "default", "Default Graph", null, true, "v1", false,
                "public", null, "default", GraphStatus.ACTIVE, null, CREATED, CREATED, 0, 1284L, true, true);
    }

    public static Graph graph(String slug, String name, GraphStatus status) {
        return graph(slug, name, null, status, "default", 1, 0L);
    }

    public static Graph graph(String slug, String name, @Nullable String description, GraphStatus status,
                              String database, int members, @Nullable Long nodes) {
        return new Graph(UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8)).toString(),
                slug, name, description, false, "v1", false, SlugRules.schemaName(slug),
                database.equals("default") ? null : "5e1f0f6e-0000-4000-8000-000000000001", database, status, null,
                CREATED, CREATED.plusSeconds(86_400L * Math.floorMod(slug.hashCode(), 17)), members, nodes, true, true);
    }

    /// One graph in every status, with long and odd texts among them.
    public static List<Graph> variety() {
        return List.of(defaultGraph(),
                graph("sales_eu", "Sales Europe", "Customers, orders and partners of the European region",
                        GraphStatus.ACTIVE, "Shared", 12, 48_211L),
                graph("clinical_trials", "Clinical trials", "Studies 2019 to 2026 with their sites and outcomes",
                        GraphStatus.ACTIVE, "Shared", 4, 2_310_774L),
                graph("patents", "Patents", null, GraphStatus.ERROR, "Archive", 1, null),
                graph("legal_archive", "Legal archive", "Contracts and court files", GraphStatus.PROVISIONING,
                        "default", 1, null),
                graph("space_missions", "🚀 Space missions", "Emoji in a name must not break a row",
                        GraphStatus.ACTIVE, "default", 3, 907L),
                graph("long_" + "x".repeat(52), "A name of two hundred characters ".repeat(7).substring(0, 200),
                        "A very long description. ".repeat(60), GraphStatus.ACTIVE, "Shared", 2, 0L),
                graph("supplier_risk", "Supplier risk", null, GraphStatus.UNKNOWN, "default", 2, 55L));
    }

    static Graph from(NewGraph wanted, Instant now) {
        return new Graph(UUID.randomUUID().toString(), wanted.slug(), wanted.name(), wanted.description(), false,
                wanted.graphType(), wanted.byokEnabled(), SlugRules.schemaName(wanted.slug()),
                wanted.connectionKey().equals("default") ? null : "5e1f0f6e-0000-4000-8000-000000000001", null,
                GraphStatus.ACTIVE, null, now, now, 1, 0L, wanted.contributeToPublic(), wanted.usePublicCache());
    }

    static Graph edited(Graph graph, GraphEdit edit, Instant now) {
        return new Graph(graph.id(), graph.slug(), edit.name() == null ? graph.name() : edit.name(),
                edit.description() == null ? graph.description() : edit.description(), graph.isDefault(),
                graph.graphType(), graph.byokEnabled(), graph.schemaName(), graph.connectionId(),
                graph.connectionName(), graph.status(), graph.createdBy(), graph.createdAt(), now,
                graph.memberCount(), graph.nodeCount(),
                edit.contributeToPublic() == null ? graph.contributeToPublic() : edit.contributeToPublic(),
                edit.usePublicCache() == null ? graph.usePublicCache() : edit.usePublicCache());
    }

    public static Graph withStatus(Graph graph, GraphStatus status) {
        return new Graph(graph.id(), graph.slug(), graph.name(), graph.description(), graph.isDefault(),
                graph.graphType(), graph.byokEnabled(), graph.schemaName(), graph.connectionId(),
                graph.connectionName(), status, graph.createdBy(), graph.createdAt(), graph.updatedAt(),
                graph.memberCount(), graph.nodeCount(), graph.contributeToPublic(), graph.usePublicCache());
    }
}
