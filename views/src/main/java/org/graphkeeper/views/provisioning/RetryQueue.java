package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which of the attempts that are wanted may start: one per graph, a few per database, one canary before others
/// that failed alike, none while a database keeps failing. Pure: it is told the time and what happened, starts nothing
/// itself and can be written down. Not safe for use by several threads.
final class RetryQueue {

    /// @param concurrent attempts on one database at once, whoever wants them
    /// @param perHour    attempts on one database within an hour that the app starts by itself or for many graphs
    /// @param trials     canaries of one fleet that may fail one after the other
    /// @param waiting    attempts that may wait, altogether
    record Limits(int concurrent, int perHour, int trials, int waiting) {
        static final Limits USUAL = new Limits(2, 60, 5, 5_000);
    }

    /// Who wants an attempt.
    enum By {

        /// Somebody, for this one graph: the app does not make them wait for a canary, a breaker or the hour.
        PERSON,

        /// Somebody, for many graphs at once.
        FLEET,

        /// The app itself.
        SERIES
    }

    /// An attempt that is wanted.
    ///
    /// @param database key of the database connection
    /// @param fleet    key of the failures that are alike, on that database
    record Ticket(String slug, String database, String fleet, By by, Instant since) {
    }

    /// An attempt that is under way.
    record Flight(Ticket ticket, Instant start) {
    }

    /// How an attempt ended.
    enum Outcome {

        PASSED,

        /// The server tried, or may have.
        FAILED,

        /// The server would not even try.
        REFUSED,

        /// It never got to the server.
        NOT_MADE
    }

    /// What is known about failures that are alike.
    ///
    /// @param failures    of canaries, in a row
    /// @param notBefore   of the next canary; null for at once
    /// @param provenUntil how long the success of a canary counts, so that the rest may follow; null when none passed
    record Trial(int failures, @Nullable Instant notBefore, @Nullable Instant provenUntil) {
        static final Trial NEW = new Trial(0, null, null);

        boolean proven(Instant now) {
            return provenUntil != null && now.isBefore(provenUntil);
        }
    }

    /// How long the success of a canary counts. After that, failures that are alike may have another cause.
    static final Duration PROOF = Duration.ofMinutes(10);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final Comparator<Ticket> TURN = Comparator.comparing(Ticket::by).thenComparing(Ticket::since);

    final Map<String, Ticket> waiting = new LinkedHashMap<>();
    final Map<String, Flight> flights = new LinkedHashMap<>();
    final Map<String, Breaker> breakers = new HashMap<>();
    final Map<String, Deque<Instant>> starts = new HashMap<>();
    final Map<String, Trial> trials = new HashMap<>();
    final Map<String, Instant> resting = new HashMap<>();
    private final Limits limits;
    private boolean paused;

    RetryQueue(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    boolean isPaused() {
        return paused;
    }

    void pause(boolean all) {
        paused = all;
    }

    boolean isWaiting(String slug) {
        return waiting.containsKey(slug);
    }

    Optional<Ticket> ticket(String slug) {
        return Optional.ofNullable(waiting.get(slug));
    }

    List<Ticket> waiting() {
        return List.copyOf(waiting.values());
    }

    /// Wants an attempt. One that waits or is under way already stays as it is, but what a person wants comes first.
    ///
    /// @return whether it waits now
    boolean want(String slug, String database, String fleet, By by, Instant now) {
        Ticket known = waiting.get(slug);
        if (flights.containsKey(slug) || known != null && known.by().compareTo(by) <= 0) {
            return known != null;
        }
        if (known == null && waiting.size() >= limits.waiting()) {
            return false;
        }
        if (by == By.FLEET) {
            // Somebody says that the cause may be gone: begin anew.
            trials.computeIfPresent(fleet, (_, trial) -> trial.proven(now) ? trial : Trial.NEW);
        }
        waiting.put(slug, new Ticket(slug, database, fleet, by, known == null ? now : known.since()));
        return true;
    }

    /// Nobody wants it any more.
    boolean drop(String slug) {
        return waiting.remove(slug) != null;
    }

    /// Nobody wants any of these any more.
    List<String> dropAll(Predicate<Ticket> which) {
        List<String> dropped = waiting.values().stream().filter(which).map(Ticket::slug).toList();
        dropped.forEach(waiting::remove);
        return dropped;
    }

    /// Takes the attempts that may start now out of the waiting ones; they count as under way from here on.
    ///
    /// @param ready whether the rest of the world is ready for one
    List<Ticket> start(Instant now, Predicate<Ticket> ready) {
        List<Ticket> started = new ArrayList<>();
        waiting.values().stream().sorted(TURN).toList().forEach(ticket -> {
            if (held(ticket, now) == null && ready.test(ticket)) {
                waiting.remove(ticket.slug());
                resting.remove(ticket.slug());
                flights.put(ticket.slug(), new Flight(ticket, now));
                spent(ticket.database(), now).addLast(now);
                started.add(ticket);
            }
        });
        return started;
    }

    /// What the end of an attempt means for others.
    ///
    /// @param lost     attempts that nobody makes any more, because the canary failed
    /// @param hopeless whether so many canaries failed that nobody who failed alike is to be tried by the app itself
    record Aftermath(List<Ticket> lost, boolean hopeless) {
        static final Aftermath NONE = new Aftermath(List.of(), false);
    }

    /// An attempt that is under way ended.
    ///
    /// @param pause how long failures that are alike rest before the next canary; depends on how many failed
    Aftermath ended(String slug, Outcome outcome, Instant now, IntFunction<Duration> pause) {
        Flight flight = flights.remove(slug);
        if (flight == null) {
            return Aftermath.NONE;
        }
        Ticket ticket = flight.ticket();
        Trial trial = trials.getOrDefault(ticket.fleet(), Trial.NEW);
        switch (outcome) {
            case PASSED -> {
                breakers.remove(ticket.database());
                trials.put(ticket.fleet(), new Trial(0, null, now.plus(PROOF)));
                return Aftermath.NONE;
            }
            case NOT_MADE -> {
                trials.put(ticket.fleet(), new Trial(trial.failures(), now.plus(pause.apply(0)), trial.provenUntil()));
                return Aftermath.NONE;
            }
            case FAILED -> breakers.merge(ticket.database(), Breaker.NEW.failed(now),
                    (known, _) -> known.failed(now));
            case REFUSED -> { }
        }
        int failures = outcome == Outcome.FAILED ? trial.failures() + 1 : trial.failures();
        boolean givesUp = failures >= limits.trials();
        List<Ticket> lost = waiting.values().stream().filter(other -> other.fleet().equals(ticket.fleet()))
                .filter(other -> other.by() == By.FLEET && !trial.proven(now) || other.by() != By.PERSON && givesUp)
                .toList();
        lost.forEach(other -> waiting.remove(other.slug()));
        if (givesUp) {
            trials.remove(ticket.fleet());
        } else {
            trials.put(ticket.fleet(), new Trial(failures, now.plus(pause.apply(failures)), null));
        }
        return new Aftermath(lost, givesUp);
    }

    /// Why an attempt waits; null when it may start.
    @Nullable Hold held(Ticket ticket, Instant now) {
        boolean byPerson = ticket.by() == By.PERSON;
        if (paused && !byPerson) {
            return new Hold.Paused();
        }
        Instant rest = resting.get(ticket.slug());
        if (rest != null && now.isBefore(rest)) {
            return new Hold.Resting(rest);
        }
        List<Flight> there = flights.values().stream()
                .filter(flight -> flight.ticket().database().equals(ticket.database())).toList();
        if (there.size() >= limits.concurrent()) {
            return new Hold.Busy(limits.concurrent());
        }
        Breaker breaker = breakers.getOrDefault(ticket.database(), Breaker.NEW);
        Breaker.State state = breaker.state(now);
        if (state == Breaker.State.OPEN && !byPerson) {
            return new Hold.Broken(Objects.requireNonNull(breaker.openUntil()));
        }
        if (state != Breaker.State.CLOSED && !there.isEmpty()) {
            return new Hold.Probing(there.getFirst().ticket().slug());
        }
        return byPerson ? null : heldBack(ticket, there, now);
    }

    private @Nullable Hold heldBack(Ticket ticket, List<Flight> there, Instant now) {
        Deque<Instant> spent = spent(ticket.database(), now);
        if (spent.size() >= limits.perHour()) {
            return new Hold.Spent(limits.perHour(), spent.getFirst().plus(HOUR));
        }
        Trial trial = trials.getOrDefault(ticket.fleet(), Trial.NEW);
        if (!trial.proven(now)) {
            Optional<Flight> canary = there.stream()
                    .filter(flight -> flight.ticket().fleet().equals(ticket.fleet())).findFirst();
            if (canary.isPresent()) {
                return new Hold.Canary(canary.get().ticket().slug());
            }
        }
        return trial.notBefore() != null && now.isBefore(trial.notBefore()) ? new Hold.Later(trial.notBefore()) : null;
    }

    /// When something that waits may start by the passing of time alone; empty when nothing does.
    Optional<Instant> nextWake(Instant now) {
        return waiting.values().stream().flatMap(ticket -> switch (held(ticket, now)) {
            case Hold.Spent(int _, Instant until) -> Stream.of(until);
            case Hold.Broken(Instant until) -> Stream.of(until);
            case Hold.Later(Instant until) -> Stream.of(until);
            case Hold.Resting(Instant until) -> Stream.of(until);
            case null, default -> Stream.<Instant>empty();
        }).min(Comparator.naturalOrder());
    }

    /// Forgets what concerns other graphs than these, and failures that nobody tries any more.
    void retain(Predicate<String> knownSlug, Instant now) {
        waiting.keySet().removeIf(slug -> !knownSlug.test(slug));
        resting.values().removeIf(until -> !now.isBefore(until));
        Set<String> tried = Stream.concat(waiting.values().stream(), flights.values().stream().map(Flight::ticket))
                .map(Ticket::fleet).collect(Collectors.toSet());
        trials.entrySet().removeIf(entry -> !tried.contains(entry.getKey()) && isOld(entry.getValue(), now));
        breakers.values().removeIf(breaker -> breaker.openUntil() != null
                && breaker.openUntil().plus(FORGOTTEN).isBefore(now));
        starts.keySet().removeIf(database -> spent(database, now).isEmpty());
    }

    private static boolean isOld(Trial trial, Instant now) {
        return !trial.proven(now) && (trial.notBefore() == null || trial.notBefore().plus(HOUR).isBefore(now));
    }

    private Deque<Instant> spent(String database, Instant now) {
        Deque<Instant> spent = starts.computeIfAbsent(database, _ -> new ArrayDeque<>());
        while (!spent.isEmpty() && !spent.getFirst().plus(HOUR).isAfter(now)) {
            spent.removeFirst();
        }
        return spent;
    }
}
