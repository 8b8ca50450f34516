package org.graphkeeper.api.provisioning;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.jspecify.annotations.Nullable;

/// Examines one graph with everything that its server offers, and less where it offers less: on a server that tells
/// nothing but a status, by that status, its health and what this program saw itself. Changes nothing.
///
/// Blocks, is interruptible and safe for use by several threads.
public final class GraphDoctor {

    private final ApiClient client;
    private final Clock clock;

    /// What could be had besides the graph, and why the rest could not.
    private static final class Round {
        private final List<Failure> unseen = new ArrayList<>();

        /// A part that cannot be had leaves its findings unknown; the rest is worth telling all the same.
        <T> Optional<Fetched<T>> answer(Reading<T> reading) throws InterruptedException {
            try {
                return Optional.of(reading.fetch());
            } catch (FailureException e) {
                unseen.add(e.failure());
                return reading.stored();
            }
        }

        <T> Optional<T> look(Look<T> look) throws InterruptedException {
            try {
                return Optional.of(look.at());
            } catch (FailureException e) {
                unseen.add(e.failure());
                return Optional.empty();
            }
        }
    }

    @FunctionalInterface
    private interface Look<T> {
        T at() throws FailureException, InterruptedException;
    }

    public GraphDoctor(ApiClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// Examines a graph.
    ///
    /// @param own the latest attempt that this program saw; null for none. Used only where the server keeps no record
    /// @throws FailureException when the graph is absent, not to be seen by this account, or unknown and the server
    ///                          does not answer
    public Diagnosis examine(String slug, @Nullable ProvisioningRun own)
            throws FailureException, InterruptedException {
        Fetched<Graph> graph;
        try {
            graph = client.graphs().one(slug).fetch();
        } catch (FailureException e) {
            if (!goneForNow(e.failure())) {
                throw e;
            }
            return new DoctorRules(new DoctorRules.Facts(client.graphs().one(slug).stored().orElseThrow(() -> e), false,
                    null, client.provisioning().of(slug).stored().orElse(null), null, null,
                    client.members().of(slug).stored().orElse(null), own, List.of(e.failure()), clock.instant()))
                    .diagnosis();
        }
        Round round = new Round();
        @Nullable ServerInfo info = round.answer(client.server().info()).map(Fetched::value).orElse(null);
        boolean keepsRuns = info != null && info.can(Capability.PROVISIONING_RUNS);
        boolean looks = info != null && info.can(Capability.GRAPH_EVIDENCE);
        @Nullable GraphEvidence evidence = looks
                ? round.look(() -> client.provisioning().evidence(slug)).orElse(null) : null;
        @Nullable ServerHealth health = round.look(client.server()::health).orElse(null);
        return new DoctorRules(new DoctorRules.Facts(graph, true, info,
                keepsRuns ? round.answer(client.provisioning().of(slug)).orElse(null) : null, evidence, health,
                evidence == null ? round.answer(client.members().of(slug)).orElse(null) : null, own,
                List.copyOf(round.unseen), clock.instant())).diagnosis();
    }

    private static boolean goneForNow(Failure failure) {
        return switch (failure) {
            case Failure.Offline _, Failure.Timeout _, Failure.Tls _, Failure.Proxy _, Failure.Intercepted _,
                 Failure.Malformed _, Failure.Server _, Failure.Unauthorized _ -> true;
            default -> false;
        };
    }
}
