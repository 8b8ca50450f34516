package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.graphkeeper.views.provisioning.RetryQueue.By;
import org.graphkeeper.views.provisioning.RetryQueue.Limits;
import org.graphkeeper.views.provisioning.RetryQueue.Outcome;
import org.graphkeeper.views.provisioning.RetryQueue.Ticket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of random steps against a model that counts by itself what must never happen.
class RetryQueueModelTest {

    private static final Limits LIMITS = new Limits(2, 7, 3, 40);
    private static final int STEPS = 6_000;
    private static final int GRAPHS = 30;
    private static final Duration REST = Duration.ofMinutes(2);

    /// What is known of the outside world, kept without looking into the queue.
    private static final class World {
        private final Map<String, Ticket> flying = new HashMap<>();
        private final Map<String, Deque<Instant>> starts = new HashMap<>();
        private final Map<String, Integer> failures = new HashMap<>();
        private final Map<String, Instant> openUntil = new HashMap<>();
        private final Map<String, Integer> openings = new HashMap<>();
        private final Map<String, Instant> unseen = new HashMap<>();
        private final Map<String, Instant> passed = new HashMap<>();
        private final Set<By> seen = new HashSet<>();
        private int started;
        private int givenUp;

        long on(String database) {
            return flying.values().stream().filter(ticket -> ticket.database().equals(database)).count();
        }

        void check(Ticket ticket, Instant now, boolean paused) {
            String database = ticket.database();
            boolean byApp = ticket.by() != By.PERSON;
            assertThat(flying).as("one attempt per graph").doesNotContainKey(ticket.slug());
            assertThat(unseen.getOrDefault(ticket.slug(), Instant.MIN)).as("one that may still go on")
                    .isBeforeOrEqualTo(now);
            assertThat(on(database)).as("attempts on one database").isLessThan(LIMITS.concurrent());
            Deque<Instant> hour = starts.computeIfAbsent(database, _ -> new ArrayDeque<>());
            hour.removeIf(start -> !start.plus(Duration.ofHours(1)).isAfter(now));
            if (byApp) {
                assertThat(paused).as("paused").isFalse();
                assertThat(hour.size()).as("attempts in an hour").isLessThan(LIMITS.perHour());
            }
            if (openUntil.containsKey(database)) {
                assertThat(on(database)).as("one at a time on a database that fails").isZero();
                if (byApp) {
                    assertThat(openUntil.get(database)).as("open breaker").isBeforeOrEqualTo(now);
                }
            }
            if (byApp && !isProven(ticket.fleet(), now)) {
                assertThat(flying.values()).as("one canary").extracting(Ticket::fleet)
                        .doesNotContain(ticket.fleet());
            }
            hour.addLast(now);
            flying.put(ticket.slug(), ticket);
            seen.add(ticket.by());
            started++;
        }

        private boolean isProven(String fleet, Instant now) {
            Instant when = passed.get(fleet);
            return when != null && now.isBefore(when.plus(RetryQueue.PROOF));
        }

        private void failed(String database, Instant now) {
            Instant open = openUntil.get(database);
            if (open != null && now.isBefore(open)) {
                return;
            }
            if (failures.merge(database, 1, Integer::sum) >= Breaker.FAILURES || open != null) {
                long minutes = Math.min(30, 1L << openings.merge(database, 1, Integer::sum) - 1);
                openUntil.put(database, now.plus(Duration.ofMinutes(minutes)));
            }
        }

        void ended(Ticket ticket, Outcome outcome, Instant now, List<Ticket> lost) {
            flying.remove(ticket.slug());
            switch (outcome) {
                case PASSED -> {
                    failures.remove(ticket.database());
                    openUntil.remove(ticket.database());
                    openings.remove(ticket.database());
                    passed.put(ticket.fleet(), now);
                }
                case FAILED -> {
                    failed(ticket.database(), now);
                    passed.remove(ticket.fleet());
                }
                case REFUSED -> passed.remove(ticket.fleet());
                case NOT_MADE -> assertThat(lost).isEmpty();
            }
            assertThat(lost).extracting(Ticket::fleet).allMatch(ticket.fleet()::equals);
            assertThat(lost).extracting(Ticket::by).doesNotContain(By.PERSON);
            givenUp += lost.size();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void nothingForbiddenEverStarts(long seed) {
        Random random = new Random(seed);
        World world = new World();
        RetryQueue queue = new RetryQueue(LIMITS);
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6 -> {
                    int graph = random.nextInt(GRAPHS);
                    By by = By.values()[random.nextInt(3)];
                    queue.want("g" + graph, "db" + graph % 3, "db" + graph % 3 + "/f" + random.nextInt(2), by, now);
                }
                case 7, 8, 9, 10, 11, 12 -> {
                    List<String> flying = new ArrayList<>(world.flying.keySet());
                    if (!flying.isEmpty()) {
                        flying.sort(String::compareTo);
                        Ticket ticket = world.flying.get(flying.get(random.nextInt(flying.size())));
                        Outcome outcome = outcome(random);
                        world.ended(ticket, outcome, now, queue.ended(ticket.slug(), outcome, now,
                                failures -> Duration.ofSeconds(15L << failures)).lost());
                    }
                }
                case 13, 14, 15 -> now = now.plusSeconds(random.nextInt(90));
                case 16 -> now = now.plus(Duration.ofMinutes(random.nextInt(40)));
                case 17 -> queue.drop("g" + random.nextInt(GRAPHS));
                case 18 -> queue.pause(random.nextInt(4) == 0);
                default -> {
                    String text = RetryQueueText.write(queue);
                    Instant moment = now;
                    world.flying.forEach((slug, ticket) -> world.unseen.put(slug, moment));
                    RetryQueue next = new RetryQueue(LIMITS);
                    RetryQueueText.read(next, text, REST);
                    assertThat(next.isPaused()).isEqualTo(queue.isPaused());
                    world.flying.forEach((slug, _) -> assertThat(next.resting).containsKey(slug));
                    world.unseen.replaceAll((slug, until) -> next.resting.getOrDefault(slug, until));
                    world.flying.clear();
                    queue = next;
                }
            }
            Instant moment = now;
            boolean paused = queue.isPaused();
            for (Ticket ticket : queue.start(now, _ -> true)) {
                world.check(ticket, moment, paused);
            }
            for (Ticket ticket : queue.waiting()) {
                assertThat(queue.held(ticket, moment)).as("what waits has a reason").isNotNull();
            }
            queue.nextWake(now).ifPresent(wake -> assertThat(wake).isAfter(moment));
            queue.retain(_ -> true, now);
            assertThat(queue.waiting().size()).isLessThanOrEqualTo(GRAPHS);
            assertThat(queue.flights.size()).isEqualTo(world.flying.size());
        }
        assertThat(world.started).as("the walk went somewhere").isGreaterThan(STEPS / 40);
        assertThat(world.seen).containsExactlyInAnyOrder(By.values());
        assertThat(world.givenUp).isPositive();
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> Outcome.PASSED;
            case 4, 5, 6, 7 -> Outcome.FAILED;
            case 8 -> Outcome.REFUSED;
            default -> Outcome.NOT_MADE;
        };
    }
}
