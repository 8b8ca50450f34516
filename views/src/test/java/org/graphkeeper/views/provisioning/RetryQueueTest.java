package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.graphkeeper.views.provisioning.RetryQueue.By;
import org.graphkeeper.views.provisioning.RetryQueue.Limits;
import org.graphkeeper.views.provisioning.RetryQueue.Outcome;
import org.graphkeeper.views.provisioning.RetryQueue.Ticket;
import org.junit.jupiter.api.Test;

class RetryQueueTest {

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private RetryQueue queue = new RetryQueue(Limits.USUAL);

    private List<String> start() {
        return queue.start(now, _ -> true).stream().map(Ticket::slug).toList();
    }

    private List<String> end(String slug, Outcome outcome) {
        return queue.ended(slug, outcome, now, failures -> Duration.ofSeconds(15)).lost().stream().map(Ticket::slug)
                .toList();
    }

    private void want(By by, String... slugs) {
        for (String slug : slugs) {
            queue.want(slug, "archive", "archive/refused", by, now);
        }
    }

    private Hold held(String slug) {
        return queue.held(queue.ticket(slug).orElseThrow(), now);
    }

    @Test
    void aCanaryGoesFirstAndTheRestFollowsWithinTheBudget() {
        want(By.FLEET, "a", "b", "c", "d");
        assertThat(start()).containsExactly("a");
        assertThat(held("b")).isEqualTo(new Hold.Canary("a"));
        end("a", Outcome.PASSED);
        assertThat(start()).containsExactly("b", "c");
        assertThat(held("d")).isEqualTo(new Hold.Busy(2));
        end("b", Outcome.PASSED);
        assertThat(start()).containsExactly("d");
    }

    @Test
    void theRestIsNotTriedWhenTheCanaryFails() {
        want(By.FLEET, "a", "b", "c");
        start();
        assertThat(end("a", Outcome.FAILED)).containsExactly("b", "c");
        assertThat(start()).isEmpty();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void whatTheAppWantsByItselfWaitsForTheNextCanary() {
        want(By.SERIES, "a", "b");
        start();
        assertThat(end("a", Outcome.FAILED)).isEmpty();
        assertThat(held("b")).isEqualTo(new Hold.Later(now.plusSeconds(15)));
        assertThat(queue.nextWake(now)).contains(now.plusSeconds(15));
        now = now.plusSeconds(15);
        assertThat(start()).containsExactly("b");
    }

    @Test
    void afterSomeCanariesNobodyIsTriedAnyMore() {
        want(By.SERIES, "a", "b", "c", "d", "e", "f", "g");
        for (int i = 0; i < Limits.USUAL.trials() - 1; i++) {
            now = now.plus(Duration.ofHours(1));
            assertThat(end(start().getFirst(), Outcome.FAILED)).isEmpty();
        }
        now = now.plus(Duration.ofHours(1));
        assertThat(end(start().getFirst(), Outcome.FAILED)).containsExactly("f", "g");
    }

    @Test
    void theBreakerOpensAndLetsOneThroughAndOpensForLonger() {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            queue.want("x" + i, "archive", "archive/" + i, By.SERIES, now);
            start();
            end("x" + i, Outcome.FAILED);
        }
        queue.want("y", "archive", "archive/y", By.SERIES, now);
        queue.want("z", "archive", "archive/z", By.SERIES, now);
        assertThat(start()).isEmpty();
        assertThat(held("y")).isEqualTo(new Hold.Broken(now.plus(Breaker.SHORTEST)));
        now = now.plus(Breaker.SHORTEST);
        assertThat(start()).containsExactly("y");
        assertThat(held("z")).isEqualTo(new Hold.Probing("y"));
        end("y", Outcome.FAILED);
        assertThat(held("z")).isEqualTo(new Hold.Broken(now.plus(Breaker.SHORTEST.multipliedBy(2))));
        now = now.plus(Breaker.SHORTEST.multipliedBy(2));
        assertThat(start()).containsExactly("z");
        end("z", Outcome.PASSED);
        queue.want("y", "archive", "archive/y", By.PERSON, now);
        assertThat(start()).containsExactly("y");
    }

    @Test
    void whatAPersonWantsIsTheCanaryOfAnOpenBreaker() {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            queue.want("x" + i, "archive", "archive/" + i, By.SERIES, now);
            start();
            end("x" + i, Outcome.FAILED);
        }
        want(By.PERSON, "a", "b");
        assertThat(start()).containsExactly("a");
        assertThat(held("b")).isEqualTo(new Hold.Probing("a"));
    }

    @Test
    void theHourIsABudget() {
        Limits limits = new Limits(2, 3, 5, 100);
        queue = new RetryQueue(limits);
        for (int i = 0; i < 3; i++) {
            want(By.SERIES, "g" + i);
            assertThat(start()).hasSize(1);
            end("g" + i, Outcome.PASSED);
        }
        want(By.SERIES, "late");
        want(By.PERSON, "urgent");
        assertThat(start()).containsExactly("urgent");
        assertThat(held("late")).isEqualTo(new Hold.Spent(3, now.plus(Duration.ofHours(1))));
        end("urgent", Outcome.PASSED);
        now = now.plus(Duration.ofHours(1));
        assertThat(start()).containsExactly("late");
    }

    @Test
    void otherDatabasesAreNotConcerned() {
        want(By.FLEET, "a", "b");
        queue.want("c", "shared", "shared/refused", By.FLEET, now);
        assertThat(start()).containsExactly("a", "c");
    }

    @Test
    void pausingHoldsWhatTheAppWantsAndNotWhatAPersonWants() {
        queue.pause(true);
        want(By.FLEET, "a", "b");
        want(By.PERSON, "p");
        assertThat(start()).containsExactly("p");
        assertThat(held("a")).isEqualTo(new Hold.Paused());
        assertThat(queue.nextWake(now)).isEmpty();
    }

    @Test
    void everythingIsThereAfterARestartAndWhatWasUnderWayRests() {
        queue.pause(true);
        queue.pause(false);
        want(By.FLEET, "a", "b");
        start();
        RetryQueue next = new RetryQueue(Limits.USUAL);
        RetryQueueText.read(next, RetryQueueText.write(queue), Duration.ofMinutes(2));
        queue = next;
        assertThat(queue.waiting()).extracting(Ticket::slug).containsExactlyInAnyOrder("a", "b");
        assertThat(held("a")).isEqualTo(new Hold.Resting(now.plus(Duration.ofMinutes(2))));
        assertThat(start()).containsExactly("b");
        assertThat(held("a")).isInstanceOf(Hold.Resting.class);
    }

    @Test
    void aLineThatCannotBeReadIsLeftOut() {
        RetryQueueText.read(queue, "nonsense\nticket a\nbreaker x y z\npaused\n", Duration.ofMinutes(2));
        assertThat(queue.isPaused()).isTrue();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void nothingGrowsWithoutABound() {
        queue = new RetryQueue(new Limits(2, 60, 5, 10));
        for (int i = 0; i < 100; i++) {
            want(By.SERIES, "g" + i);
        }
        assertThat(queue.waiting()).hasSize(10);
        queue.retain(_ -> false, now);
        assertThat(queue.waiting()).isEmpty();
        assertThat(RetryQueueText.write(queue)).isEmpty();
    }
}
