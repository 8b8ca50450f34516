package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.lookup.RetryLookup;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Asks the server to provision a graph again, one attempt per graph at a time. When the line breaks before the answer,
/// the graph is read until it tells what happened; the call is never repeated (contract 2.2: a second one would run at
/// the same time). FX-thread confined.
final class Retrier {

    /// How an attempt ended.
    sealed interface Result {

        record Active(Graph graph) implements Result {
        }

        /// @param answer the server's words; null when it gave none
        record Failed(@Nullable String answer) implements Result {
        }

        /// The server did not start it.
        record Refused(Failure failure) implements Result {
        }

        /// The request did not get to the server.
        record NotSent(@Nullable Failure failure) implements Result {
        }

        /// The graph is still in error and the server cannot tell whether an attempt was made.
        record Unclear() implements Result {
        }
    }

    /// Gets the news. Called after the state of the graph changed here.
    interface Listener {
        void changed();

        void ended(String slug, boolean automatic, Result result);
    }

    private record Look(Graph graph, @Nullable ProvisioningRun newest) {
    }

    private static final class Flight {
        private final Graph graph;
        private final boolean automatic;
        private final int knownAttempt;
        private final Instant since;
        private @Nullable Instant lost;
        private int looks;
        private BackgroundTasks.@Nullable Handle work;

        private Flight(Graph graph, boolean automatic, int knownAttempt, Instant since) {
            this.graph = graph;
            this.automatic = automatic;
            this.knownAttempt = knownAttempt;
            this.since = since;
        }
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final RunLedger ledger;
    private final RandomGenerator jitter;
    private final Listener listener;
    private final Texts texts;
    private final Map<String, Flight> flights = new HashMap<>();

    Retrier(ServerSession session, Surroundings surroundings, RunLedger ledger, RandomGenerator jitter,
            Listener listener) {
        this.session = session;
        this.surroundings = surroundings;
        this.ledger = ledger;
        this.jitter = jitter;
        this.listener = listener;
        this.texts = surroundings.texts("provisioning");
    }

    boolean isBusy(String slug) {
        return flights.containsKey(slug);
    }

    boolean isAnyBusy() {
        return !flights.isEmpty();
    }

    RetryState stateOf(String slug) {
        Flight flight = flights.get(slug);
        if (flight == null) {
            return RetryState.NONE;
        }
        return flight.lost == null ? new RetryState.Running(flight.since, flight.automatic)
                : new RetryState.Checking(flight.lost);
    }

    /// Starts an attempt, unless one is under way.
    void start(Graph graph, boolean automatic) {
        if (isBusy(graph.slug())) {
            return;
        }
        int known = ledger.latest(graph.slug()).map(ProvisioningRun::attempt).orElse(0);
        Flight flight = new Flight(graph, automatic, known, surroundings.clock().instant());
        flights.put(graph.slug(), flight);
        ledger.own().began(graph.slug());
        ApiClient client = session.client();
        flight.work = surroundings.tasks().run(texts.get("provisioning.retrying", graph.name()),
                () -> client.graphs().retryProvisioning(graph.slug()),
                active -> {
                    session.connectivity().reached(surroundings.clock().instant());
                    end(flight, new Result.Active(active));
                },
                failure -> accept(flight, failure));
        listener.changed();
    }

    void close() {
        flights.values().forEach(flight -> {
            if (flight.work != null) {
                flight.work.cancel();
            }
        });
        flights.clear();
    }

    private void accept(Flight flight, Failure failure) {
        session.connectivity().failed(failure);
        if (failure.outcomeUnknown()) {
            flight.lost = surroundings.clock().instant();
            listener.changed();
            look(flight);
            return;
        }
        end(flight, switch (failure) {
            case Failure.Server(String detail, var _, boolean _) -> new Result.Failed(detail);
            case Failure.Offline _, Failure.Tls _, Failure.Proxy _, Failure.Timeout _ -> new Result.NotSent(failure);
            default -> new Result.Refused(failure);
        });
    }

    private void look(Flight flight) {
        String slug = flight.graph.slug();
        ApiClient client = session.client();
        boolean withRuns = ledger.source() == RunSource.SERVER;
        flight.work = surroundings.tasks().run(texts.get("provisioning.checking", flight.graph.name()),
                () -> new Look(client.graphs().one(slug).fetch().value(), withRuns
                        ? client.provisioning().of(slug).fetch().value().stream().findFirst().orElse(null) : null),
                seen -> {
                    session.connectivity().reached(surroundings.clock().instant());
                    conclude(flight, seen, withRuns);
                },
                failure -> {
                    session.connectivity().failed(failure);
                    if (failure instanceof Failure.NotFound || failure instanceof Failure.Forbidden) {
                        end(flight, new Result.Refused(failure));
                    } else {
                        lookAgain(flight);
                    }
                });
    }

    private void conclude(Flight flight, Look seen, boolean withRuns) {
        Duration doubt = Duration.between(flight.lost == null ? flight.since : flight.lost,
                surroundings.clock().instant());
        ProvisioningRun newest = seen.newest();
        switch (RetryLookup.judge(seen.graph(), newest, withRuns, flight.knownAttempt, doubt)) {
            case ACTIVE -> end(flight, new Result.Active(seen.graph()));
            case FAILED -> end(flight, new Result.Failed(newest == null ? null : newest.reason()));
            case NOT_SENT -> end(flight, new Result.NotSent(null));
            case UNCLEAR -> end(flight, new Result.Unclear());
            case LOOK_AGAIN -> lookAgain(flight);
        }
    }

    private void lookAgain(Flight flight) {
        long ceiling = LookupPace.pauseAfter(flight.looks++).toMillis();
        Duration pause = Duration.ofMillis(ceiling / 2 + jitter.nextLong(ceiling / 2 + 1));
        flight.work = surroundings.tasks().schedule(pause, () -> look(flight));
    }

    private void end(Flight flight, Result result) {
        String slug = flight.graph.slug();
        flights.remove(slug);
        switch (result) {
            case Result.Active _ -> ledger.own().succeeded(slug);
            case Result.Failed(String answer) -> ledger.own().failed(slug, answer);
            case Result.Refused _, Result.NotSent _, Result.Unclear _ ->
                    ledger.own().failed(slug, texts.get("provisioning.record.unconfirmed"));
        }
        listener.ended(slug, flight.automatic, result);
    }
}
