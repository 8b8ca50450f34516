package org.graphkeeper.api.internal.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.internal.offline.Shelf;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;

/// Everything of one account on one server that is kept for offline, and what writes change in it.
final class Shelves {

    /// The key of what there is only one of.
    static final String ONLY = "";

    final Shelf<List<Graph>> graphs;
    final Shelf<Graph> graph;
    final Shelf<List<Graph>> deletedGraphs;
    final Shelf<List<DatabaseConnection>> connections;
    final Shelf<List<ConnectionStatus>> connectionStatuses;
    final Shelf<List<Member>> members;
    final Shelf<List<User>> users;
    final Shelf<List<GraphMembership>> memberships;
    final Shelf<Account> account;
    final Shelf<List<ApiToken>> tokens;
    final Shelf<ServerInfo> server;
    final Shelf<List<ProvisioningRun>> latestRuns;
    final Shelf<List<ProvisioningRun>> runs;

    private final OfflineSnapshots snapshots;

    Shelves(OfflineSnapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        graphs = new Shelf<>(snapshots, "graphs", new TypeReference<>() { }, clock);
        graph = new Shelf<>(snapshots, "graph", new TypeReference<>() { }, clock);
        deletedGraphs = new Shelf<>(snapshots, "deleted-graphs", new TypeReference<>() { }, clock);
        connectionStatuses = new Shelf<>(snapshots, "connection-statuses", new TypeReference<>() { }, clock);
        connections = new Shelf<>(snapshots, "connections", new TypeReference<>() { }, clock);
        members = new Shelf<>(snapshots, "members", new TypeReference<>() { }, clock);
        memberships = new Shelf<>(snapshots, "memberships", new TypeReference<>() { }, clock);
        users = new Shelf<>(snapshots, "users", new TypeReference<>() { }, clock);
        account = new Shelf<>(snapshots, "account", new TypeReference<>() { }, clock);
        tokens = new Shelf<>(snapshots, "tokens", new TypeReference<>() { }, clock);
        server = new Shelf<>(snapshots, "server", new TypeReference<>() { }, clock);
        latestRuns = new Shelf<>(snapshots, "latest-runs", new TypeReference<>() { }, clock);
        runs = new Shelf<>(snapshots, "runs", new TypeReference<>() { }, clock);
    }

    /// Makes sure that nobody sees what another account has fetched.
    void belongTo(Account owner) {
        if (account.stored(ONLY).filter(former -> !former.value().id().equals(owner.id())).isPresent()) {
            snapshots.clear();
        }
        account.put(ONLY, owner, account.adjustments());
    }

    /// The youngest of what is stored about a graph: fetched alone, or as an entry of the list.
    Optional<Fetched<Graph>> storedGraph(String slug) {
        Optional<Fetched<Graph>> alone = graph.stored(slug);
        Optional<Fetched<Graph>> entry = graphs.stored(ONLY).flatMap(list -> list.value().stream()
                .filter(candidate -> candidate.slug().equals(slug)).findFirst()
                .map(found -> Fetched.stored(found, list.asOf())));
        return alone.filter(a -> entry.isEmpty() || !a.asOf().isBefore(entry.get().asOf())).or(() -> entry);
    }

    /// Stores a graph that was fetched alone.
    ///
    /// @param adjustmentsBefore of [#graph], from before the server was asked
    Fetched<Graph> graphFetched(Graph fetched, long adjustmentsBefore) {
        if (graph.adjustments() == adjustmentsBefore) {
            graphs.adjust(ONLY, list -> list.stream()
                    .map(entry -> entry.slug().equals(fetched.slug()) ? fetched : entry).toList());
        }
        return graph.put(fetched.slug(), fetched, adjustmentsBefore);
    }

    void graphWritten(Graph written) {
        Graph known = storedGraph(written.slug())
                .map(old -> withKnown(written, old.value())).orElse(written);
        graph.replace(written.slug(), known);
        graphs.adjust(ONLY, list -> Shelf.with(list, known, entry -> entry.slug().equals(known.slug())));
    }

    void graphRestored(Graph restored) {
        deletedGraphs.adjust(ONLY, list -> Shelf.without(list, entry -> entry.slug().equals(restored.slug())));
        graphWritten(restored);
    }

    void graphPurged(String slug) {
        deletedGraphs.adjust(ONLY, list -> Shelf.without(list, entry -> entry.slug().equals(slug)));
    }

    void graphDeleted(String slug) {
        graph.remove(slug);
        members.remove(slug);
        runs.remove(slug);
        graphs.adjust(ONLY, list -> Shelf.without(list, entry -> entry.slug().equals(slug)));
        latestRuns.adjust(ONLY, list -> Shelf.without(list, run -> run.graphSlug().equals(slug)));
    }

    void memberAdded(String slug, Member added) {
        members.adjust(slug, list -> Shelf.with(list, added, entry -> entry.userId().equals(added.userId())));
        memberCountChanged(slug, 1);
    }

    void memberChanged(String slug, Member changed) {
        members.adjust(slug, list -> Shelf.with(list, changed, entry -> entry.userId().equals(changed.userId())));
    }

    void memberRemoved(String slug, String userId) {
        members.adjust(slug, list -> Shelf.without(list, entry -> entry.userId().equals(userId)));
        memberCountChanged(slug, -1);
    }

    private void memberCountChanged(String slug, int by) {
        UnaryOperator<Graph> counted = old -> old.slug().equals(slug)
                ? withMemberCount(old, Math.max(old.memberCount() + by, 0)) : old;
        graph.adjust(slug, counted);
        graphs.adjust(ONLY, list -> list.stream().map(counted).toList());
    }

    // Answers to writes leave out what the list had said (contract 2.1).
    private static Graph withKnown(Graph written, Graph old) {
        return new Graph(written.id(), written.slug(), written.name(), written.description(), written.isDefault(),
                written.graphType(), written.byokEnabled(), written.schemaName(), written.connectionId(),
                written.connectionName() == null ? old.connectionName() : written.connectionName(),
                written.status(), written.createdBy(), written.createdAt(), written.updatedAt(),
                written.memberCount(), written.nodeCount() == null ? old.nodeCount() : written.nodeCount(),
                written.contributeToPublic(), written.usePublicCache());
    }

    private static Graph withMemberCount(Graph old, int count) {
        return new Graph(old.id(), old.slug(), old.name(), old.description(), old.isDefault(), old.graphType(),
                old.byokEnabled(), old.schemaName(), old.connectionId(), old.connectionName(), old.status(),
                old.createdBy(), old.createdAt(), old.updatedAt(), count, old.nodeCount(),
                old.contributeToPublic(), old.usePublicCache());
    }
}
