package org.graphkeeper.api.lookup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.session.ApiToken;
import org.jspecify.annotations.Nullable;

/// A write whose answer was lost, as what the server has if it was carried out. [CreationLookup] and [RetryLookup] judge
/// the two writes that take their time.
@FunctionalInterface
public interface LostWrite {

    /// How often its absence has to be seen before a write counts as not carried out: the line may have broken while the
    /// request was still on its way.
    int LOOKS_BEFORE_UNDONE = 3;

    /// What became of it.
    enum Outcome {

        DONE,

        NOT_DONE,

        /// It is not to be seen yet, which means nothing so soon.
        UNCLEAR
    }

    /// Whether the server shows it now. Reads only; blocks.
    boolean isSeen(ApiClient client) throws FailureException, InterruptedException;

    /// @param seen  what the latest look found
    /// @param looks how often the server was looked at, the latest time included
    static Outcome judge(boolean seen, int looks) {
        return seen ? Outcome.DONE : looks >= LOOKS_BEFORE_UNDONE ? Outcome.NOT_DONE : Outcome.UNCLEAR;
    }

    /// The graph has what the edit wanted; fields that it left alone may differ.
    static LostWrite edit(String slug, GraphEdit edit) {
        return client -> graph(client.graphs(), slug).filter(graph -> holds(graph, edit)).isPresent();
    }

    static boolean holds(Graph graph, GraphEdit edit) {
        String description = graph.description() == null ? "" : graph.description();
        return (edit.name() == null || edit.name().equals(graph.name()))
                && (edit.description() == null || edit.description().equals(description))
                && (edit.contributeToPublic() == null || edit.contributeToPublic() == graph.contributeToPublic())
                && (edit.usePublicCache() == null || edit.usePublicCache() == graph.usePublicCache());
    }

    /// The graph is gone, whoever did it.
    static LostWrite deletion(String slug) {
        return client -> graph(client.graphs(), slug).isEmpty();
    }

    /// The graph is there again.
    static LostWrite restoration(String slug) {
        return client -> graph(client.graphs(), slug).isPresent();
    }

    /// The graph is among the deleted ones no more, and not back either.
    static LostWrite purge(String slug) {
        return purge(slug, _ -> true);
    }

    /// The same where somebody may have made another graph of that slug since.
    static LostWrite purge(Graph doomed) {
        return purge(doomed.slug(), now -> now.id().equals(doomed.id()));
    }

    private static LostWrite purge(String slug, Predicate<Graph> isMeant) {
        return client -> {
            Fetched<List<Graph>> deleted = client.deletedGraphs().all().fetch();
            if (deleted.value().stream().anyMatch(graph -> graph.slug().equals(slug))) {
                return false;
            }
            // It may be among those that did not come.
            if (deleted.brokenOffBy().isPresent()) {
                throw new FailureException(deleted.brokenOffBy().get());
            }
            return graph(client.graphs(), slug).filter(isMeant).isEmpty();
        };
    }

    /// Nobody works on the graph any more: the attempt was ended, or ended by itself.
    static LostWrite cancellation(String slug) {
        return client -> graph(client.graphs(), slug).filter(LostWrite::isWorkedOn).isEmpty();
    }

    static boolean isWorkedOn(Graph graph) {
        return graph.status() == GraphStatus.PROVISIONING;
    }

    /// @param role what the person is to be; null for no member
    static LostWrite membership(String slug, String userId, @Nullable Role role) {
        return client -> Memberships.show(client.members().of(slug).fetch().value(), userId, role);
    }

    /// There is a token of that name that was not there before. Its value cannot be had any more.
    ///
    /// @param before ids of the tokens that were known when it was wanted
    static LostWrite tokenCreation(String name, Set<String> before) {
        return client -> tokens(client).stream()
                .anyMatch(token -> token.name().equals(name) && !before.contains(token.id()));
    }

    static LostWrite tokenRevocation(String id) {
        return client -> tokens(client).stream().noneMatch(token -> token.id().equals(id));
    }

    private static List<ApiToken> tokens(ApiClient client) throws FailureException, InterruptedException {
        return client.apiTokens().all().fetch().value();
    }

    /// The graph as the server has it now; empty when it has none that is not deleted.
    static Optional<Graph> graph(GraphGateway gateway, String slug) throws FailureException, InterruptedException {
        try {
            return Optional.of(gateway.one(slug).fetch().value())
                    .filter(graph -> graph.status() != GraphStatus.DELETED);
        } catch (FailureException missing) {
            if (missing.failure() instanceof Failure.NotFound) {
                return Optional.empty();
            }
            throw missing;
        }
    }
}
