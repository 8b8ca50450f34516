package org.graphkeeper.views.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.graphkeeper.views.provisioning.RetryQueue.By;
import org.graphkeeper.views.provisioning.RetryQueue.Outcome;
import org.graphkeeper.views.provisioning.RetryState.Why;

/// What the end of an attempt means: for the series of its graph, for the database, and for the graphs that failed
/// alike. FX-thread confined.
final class AttemptAftermath {

    /// @param goesOn  whether the app tries the graph again by itself
    /// @param givenUp how many are not tried any more, because this one was tried first
    record Told(boolean goesOn, int givenUp) {
    }

    private final RetryQueue queue;
    private final AutomaticRetry automatic;
    private final RetryJudge judge;
    private final Clock clock;
    private final Function<String, Optional<String>> fleetOf;
    private final Set<String> endedByPerson = new HashSet<>();

    /// @param fleetOf key of the failures like that of a graph, by its slug; empty for a graph that is gone
    AttemptAftermath(RetryQueue queue, AutomaticRetry automatic, RetryJudge judge, Clock clock,
                     Function<String, Optional<String>> fleetOf) {
        this.queue = queue;
        this.automatic = automatic;
        this.judge = judge;
        this.clock = clock;
        this.fleetOf = fleetOf;
    }

    /// A person ends the attempt that is under way: its end will say nothing about the database.
    void endedByPerson(String slug) {
        endedByPerson.add(slug);
    }

    /// @param wasAutomatic whether the app had started it by itself
    Told ended(String slug, boolean wasAutomatic, Retrier.Result result) {
        Outcome outcome = outcome(endedByPerson.remove(slug), result);
        judge.attemptEnded(slug);
        boolean goesOn = goesOn(slug, wasAutomatic, result);
        Instant now = clock.instant();
        String fleet = Optional.ofNullable(queue.flights.get(slug)).map(flight -> flight.ticket().fleet()).orElse("");
        // The failures that are alike rest as long as this graph does.
        RetryQueue.Aftermath after = queue.ended(slug, outcome, now, failures -> automatic.nextOf(slug)
                .map(next -> Duration.between(now, next)).orElseGet(() -> automatic.pause(failures)));
        after.lost().stream().filter(ticket -> ticket.by() == By.SERIES)
                .forEach(ticket -> automatic.stop(ticket.slug(), Why.CANARY));
        if (after.hopeless()) {
            automatic.going().stream().filter(other -> fleetOf.apply(other).filter(fleet::equals).isPresent())
                    .forEach(other -> automatic.stop(other, Why.CANARY));
        }
        return new Told(goesOn && !after.hopeless(), after.lost().size());
    }

    private static Outcome outcome(boolean byPerson, Retrier.Result result) {
        return byPerson && !(result instanceof Retrier.Result.Active) ? Outcome.REFUSED : switch (result) {
            case Retrier.Result.Active _ -> Outcome.PASSED;
            case Retrier.Result.Failed _, Retrier.Result.Unclear _ -> Outcome.FAILED;
            case Retrier.Result.Refused _ -> Outcome.REFUSED;
            case Retrier.Result.NotSent _ -> Outcome.NOT_MADE;
        };
    }

    private boolean goesOn(String slug, boolean wasAutomatic, Retrier.Result result) {
        return switch (result) {
            case Retrier.Result.Active _ -> {
                automatic.forget(slug);
                yield false;
            }
            case Retrier.Result.Failed _, Retrier.Result.Unclear _ -> automatic.attemptFailed(slug);
            case Retrier.Result.NotSent _ -> {
                automatic.attemptNotMade(slug);
                yield wasAutomatic;
            }
            case Retrier.Result.Refused _ -> {
                automatic.stop(slug, Why.REFUSED);
                yield false;
            }
        };
    }
}
