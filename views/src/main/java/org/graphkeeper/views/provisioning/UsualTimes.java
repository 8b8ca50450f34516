package org.graphkeeper.views.provisioning;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns from the attempts it sees how long provisioning takes on each database, altogether and step by step. Keeps
/// the latest times only, survives a restart, bounded. FX-thread confined.
final class UsualTimes {

    /// Fewer times than that tell nothing.
    static final int ENOUGH = 5;

    static final int TIMES = 40;
    static final int STEP_TIMES = 20;
    static final int DATABASES = 30;

    /// Steps that one database may have; more than any server has.
    static final int STEPS = 16;

    private static final int KNOWN_RUNS = 1_000;
    private static final String WHOLE = "*";
    private static final Logger LOG = LoggerFactory.getLogger(UsualTimes.class);

    private final Remembered remembered;
    private final String key;
    /// Milliseconds by step, by database; the database that was seen last comes last.
    private final Map<String, Map<String, Deque<Long>>> times = new LinkedHashMap<>();
    private final Set<String> counted = new LinkedHashSet<>();
    /// What was asked for since the last time anything was learned: asked often, ranked once.
    private final Map<Place, Optional<Usual>> known = new HashMap<>();
    private boolean changed;

    private record Place(String database, String step) {
    }

    UsualTimes(Remembered remembered, String profileId) {
        this.remembered = remembered;
        this.key = "provisioning.usual." + profileId;
        remembered.get(key).ifPresent(text -> text.lines().forEach(this::readLine));
    }

    /// Learns from an attempt, once. One that failed, or is not over, teaches its finished steps only when it is over.
    void learn(String database, ProvisioningRun run) {
        if (run.state() != RunState.SUCCEEDED && run.state() != RunState.FAILED || run.finishedAt() == null
                || !counted.add(run.id() + " " + run.attempt() + " " + run.startedAt().getEpochSecond())) {
            return;
        }
        if (counted.size() > KNOWN_RUNS) {
            counted.remove(counted.iterator().next());
        }
        if (run.state() == RunState.SUCCEEDED) {
            add(database, WHOLE, Duration.between(run.startedAt(), run.finishedAt()), TIMES);
        }
        for (ProvisioningStep step : run.steps()) {
            if (step.state() == StepState.SUCCEEDED && step.startedAt() != null && step.finishedAt() != null) {
                add(database, step.name(), Duration.between(step.startedAt(), step.finishedAt()), STEP_TIMES);
            }
        }
    }

    /// How long an attempt usually takes; empty while too few were seen.
    Optional<Usual> ofRun(String database) {
        return of(database, WHOLE);
    }

    /// How long a step usually takes; empty while it was seen too seldom.
    Optional<Usual> ofStep(String database, String step) {
        return of(database, step);
    }

    /// Writes down what was learned since the last time. Separate, so that many attempts are written once.
    void keep() {
        if (changed) {
            changed = false;
            remembered.put(key, times.entrySet().stream().flatMap(database -> database.getValue().entrySet().stream()
                    .map(step -> coded(database.getKey()) + " " + coded(step.getKey()) + " " + step.getValue().stream()
                            .map(String::valueOf).collect(Collectors.joining(","))))
                    .collect(Collectors.joining("\n")));
        }
    }

    private Optional<Usual> of(String database, String step) {
        return known.computeIfAbsent(new Place(database, step), _ -> rank(database, step));
    }

    private Optional<Usual> rank(String database, String step) {
        Deque<Long> seen = times.getOrDefault(database, Map.of()).get(step);
        if (seen == null || seen.size() < ENOUGH) {
            return Optional.empty();
        }
        long[] sorted = seen.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return Optional.of(new Usual(Duration.ofMillis(rank(sorted, 50)), Duration.ofMillis(rank(sorted, 95)),
                sorted.length));
    }

    /// Nearest rank: a time that was really seen.
    private static long rank(long[] sorted, int percent) {
        return sorted[Math.max(0, (sorted.length * percent + 99) / 100 - 1)];
    }

    private void add(String database, String step, Duration took, int most) {
        Map<String, Deque<Long>> steps = times.remove(database);
        if (steps == null) {
            steps = new LinkedHashMap<>();
        }
        times.put(database, steps);
        if (times.size() > DATABASES) {
            times.remove(times.keySet().iterator().next());
        }
        if (!steps.containsKey(step) && steps.size() > STEPS) {
            return;
        }
        Deque<Long> seen = steps.computeIfAbsent(step, _ -> new ArrayDeque<>());
        seen.addLast(Math.max(0, took.toMillis()));
        while (seen.size() > most) {
            seen.removeFirst();
        }
        changed = true;
        known.clear();
    }

    private static String coded(String text) {
        return text.isEmpty() ? "-" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void readLine(String line) {
        String[] parts = line.split(" ");
        try {
            String database = parts[0].equals("-") ? "" : URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            String step = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            List.of(parts[2].split(",")).forEach(millis -> add(database, step,
                    Duration.ofMillis(Long.parseLong(millis)), step.equals(WHOLE) ? TIMES : STEP_TIMES));
            changed = false;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("A remembered line of usual times cannot be read", e);
        }
    }
}
