package org.graphkeeper.views.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.provisioning.RetryState.Why;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The series of automatic attempts: growing pauses with jitter, a limit, kept across restarts. It only says when an
/// attempt is due; whether it may be made is decided by who listens. FX-thread confined.
final class AutomaticRetry {

    /// Attempts of one series at most.
    static final int LIMIT = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticRetry.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int FIELDS = 4;

    /// @param next    when the next attempt is due
    /// @param stopped null while the series goes on
    private record Series(int tries, Instant next, @Nullable Why stopped) {
    }

    private final Surroundings surroundings;
    private final String key;
    private final RandomGenerator jitter;
    private final Consumer<String> due;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Map<String, BackgroundTasks.Handle> timers = new HashMap<>();
    private boolean unkept;

    /// @param due gets the slug of a graph whose next attempt is due
    AutomaticRetry(Surroundings surroundings, String profileId, RandomGenerator jitter, Consumer<String> due) {
        this.surroundings = surroundings;
        this.key = "provisioning.automatic." + profileId;
        this.jitter = jitter;
        this.due = due;
        surroundings.remembered().get(key).ifPresent(text -> text.lines().forEach(this::readLine));
    }

    /// Planned, stopped or none.
    RetryState stateOf(String slug) {
        Series known = series.get(slug);
        if (known == null) {
            return RetryState.NONE;
        }
        return known.stopped() == null ? new RetryState.Planned(known.next(), known.tries() + 1, LIMIT)
                : new RetryState.Stopped(known.stopped(), known.tries());
    }

    /// The graphs whose next attempt is planned.
    Set<String> going() {
        return series.entrySet().stream().filter(entry -> entry.getValue().stopped() == null).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// When the next attempt of a going series is due.
    Optional<Instant> nextOf(String slug) {
        return Optional.ofNullable(series.get(slug)).filter(known -> known.stopped() == null).map(Series::next);
    }

    /// Starts a series from its beginning.
    void begin(String slug) {
        put(slug, new Series(0, now().plus(pause(0)), null));
    }

    /// Sees to it that a going series has its timer; one that became due meanwhile fires soon.
    void arm(String slug) {
        Series known = series.get(slug);
        if (known != null && known.stopped() == null && !timers.containsKey(slug)) {
            Duration wait = Duration.between(now(), known.next());
            timers.put(slug, surroundings.tasks().schedule(wait.compareTo(SOON) < 0 ? SOON : wait, () -> {
                timers.remove(slug);
                due.accept(slug);
            }));
        }
    }

    /// Counts an attempt that starts now. The next one is noted already, in case this app ends before the answer.
    void attemptStarts(String slug) {
        Series known = series.get(slug);
        if (known != null) {
            int tries = known.tries() + 1;
            put(slug, new Series(tries, now().plus(pause(tries)), null));
        }
    }

    /// Takes back an attempt that never got to the server.
    void attemptNotMade(String slug) {
        Series known = series.get(slug);
        if (known != null) {
            put(slug, new Series(Math.max(0, known.tries() - 1), now().plus(pause(known.tries())), known.stopped()));
        }
    }

    /// The attempt failed: the next is planned, or the series ends at its limit.
    ///
    /// @return whether the series goes on
    boolean attemptFailed(String slug) {
        Series known = series.get(slug);
        if (known == null || known.stopped() != null) {
            return false;
        }
        boolean more = known.tries() < LIMIT;
        put(slug, new Series(known.tries(), now().plus(pause(known.tries())), more ? null : Why.LIMIT));
        return more;
    }

    /// Ends a going series; nothing when there is none.
    void stop(String slug, Why why) {
        Series known = series.get(slug);
        if (known != null && known.stopped() == null) {
            put(slug, new Series(known.tries(), known.next(), why));
        }
    }

    /// Forgets a series: the graph is well, gone, or somebody started anew.
    void forget(String slug) {
        if (series.remove(slug) != null) {
            disarm(slug);
            unkept = true;
        }
    }

    /// Forgets the series that ended for one reason, which is gone.
    void forgetStopped(Why why) {
        series.entrySet().stream().filter(entry -> entry.getValue().stopped() == why).map(Map.Entry::getKey)
                .toList().forEach(this::forget);
    }

    /// Ends every going series.
    void stopAll(Why why) {
        List.copyOf(series.keySet()).forEach(slug -> stop(slug, why));
    }

    /// Forgets every going series.
    void forgetGoing() {
        series.entrySet().stream().filter(entry -> entry.getValue().stopped() == null).map(Map.Entry::getKey)
                .toList().forEach(this::forget);
    }

    /// Forgets all graphs but these.
    void retain(Set<String> slugs) {
        List.copyOf(series.keySet()).stream().filter(slug -> !slugs.contains(slug)).forEach(this::forget);
    }

    /// Stops all timers; what is planned stays planned for the next start.
    void close() {
        timers.values().forEach(BackgroundTasks.Handle::cancel);
        timers.clear();
    }

    /// How long to wait after so many tries, with jitter.
    Duration pause(int tries) {
        long ceiling = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(tries, 20));
        return Duration.ofMillis(ceiling / 2 + jitter.nextLong(ceiling / 2 + 1));
    }

    private void put(String slug, Series newer) {
        disarm(slug);
        series.put(slug, newer);
        unkept = true;
    }

    private void disarm(String slug) {
        BackgroundTasks.Handle timer = timers.remove(slug);
        if (timer != null) {
            timer.cancel();
        }
    }

    private Instant now() {
        Clock clock = surroundings.clock();
        return clock.instant();
    }

    /// Writes down what changed since the last time. Separate, so that many series are written once.
    void keepNow() {
        if (unkept) {
            unkept = false;
            keep();
        }
    }

    private void keep() {
        surroundings.remembered().put(key, series.entrySet().stream().map(entry -> String.join(" ", entry.getKey(),
                Integer.toString(entry.getValue().tries()), entry.getValue().next().toString(),
                entry.getValue().stopped() == null ? "-" : entry.getValue().stopped().name()))
                .collect(Collectors.joining("\n")));
    }

    private void readLine(String line) {
        String[] parts = line.split(" ");
        if (parts.length != FIELDS) {
            LOG.warn("A remembered series of attempts has {} fields instead of {}", parts.length, FIELDS);
            return;
        }
        try {
            series.put(parts[0], new Series(Integer.parseInt(parts[1]), Instant.parse(parts[2]),
                    parts[3].equals("-") ? null : Why.valueOf(parts[3])));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn("A remembered series of attempts cannot be read", e);
        }
    }
}
