package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.SimulatedTasks;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.RetryState.Why;
import org.junit.jupiter.api.Test;

/// Retries on a read-only connection: none by itself, none behind somebody's back, and all that said.
class LockedProvisioningTest {

    private final SimulatedTasks tasks = new SimulatedTasks(FakeClient.NOW, () -> Duration.ofMillis(50));
    private final FakeClient client = SampleRuns.client();
    private TestDesk desk;
    private ProvisioningWatch watch;

    private void open(Safety safety, RetryPolicy policy) {
        TestDesk before = desk;
        desk = new TestDesk(tasks, client, Language.of(Locale.US), tasks.clock(), Environment.STAGING, safety);
        if (before != null) {
            desk.remembered.putAll(before.remembered);
        }
        RememberedRetryPolicies policies = new RememberedRetryPolicies(desk.surroundings.remembered());
        policies.policyOf("local").set(policy);
        watch = new ProvisioningWatch(desk.session, desk.surroundings, policies, new Random(5));
        desk.session.catalog().start();
        watch.start();
        tasks.pass(Duration.ofSeconds(2));
    }

    private static Safety readOnly() {
        return new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ofMinutes(15));
    }

    private long retries() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.retry")).count();
    }

    private GraphProgress patents() {
        return watch.of("patents").orElseThrow();
    }

    @Test
    void nothingIsRetriedByItselfAndTheReasonIsSaid() {
        open(readOnly(), RetryPolicy.ON);

        assertThat(patents().block()).isEqualTo(Block.LOCKED);
        assertThat(patents().retry()).isEqualTo(new RetryState.Stopped(Why.LOCKED, 0));
        assertThat(patents().isOffered()).isFalse();
        tasks.pass(Duration.ofHours(3));
        watch.retry("patents");
        tasks.pass(Duration.ofMinutes(1));
        assertThat(retries()).isZero();
    }

    @Test
    void unlockingIsForThePersonWhoAsksForAnAttempt() {
        open(readOnly(), RetryPolicy.ON);
        desk.session.safeguard().askToUnlock();
        tasks.pass(Duration.ofMinutes(10));
        assertThat(retries()).as("by itself").isZero();
        assertThat(patents().block()).isEqualTo(Block.NONE);

        watch.retry("patents");
        tasks.pass(Duration.ofMinutes(1));

        assertThat(retries()).isEqualTo(1);
    }

    @Test
    void aSeriesThatWasGoingStopsWithTheLockAndGoesOnWithoutIt() {
        open(Safety.USUAL, RetryPolicy.ON);
        assertThat(patents().retry()).isInstanceOf(RetryState.Planned.class);
        watch.close();
        desk.session.catalog().stop();

        open(readOnly(), RetryPolicy.ON);
        assertThat(patents().retry()).isInstanceOfSatisfying(RetryState.Stopped.class,
                stopped -> assertThat(stopped.why()).isEqualTo(Why.LOCKED));
        tasks.pass(Duration.ofHours(1));
        assertThat(retries()).isZero();
        watch.close();
        desk.session.catalog().stop();

        open(Safety.USUAL, RetryPolicy.ON);
        assertThat(patents().retry()).isInstanceOf(RetryState.Planned.class);
    }

    @Test
    void whatWaitedIsNotSentAtTheNextUnlocking() {
        open(readOnly(), RetryPolicy.OFF);
        desk.session.safeguard().askToUnlock();
        watch.pause(true);
        watch.incidentOf("patents").ifPresentOrElse(watch::retryAll, () -> watch.retry("patents"));
        long sent = retries();
        desk.session.safeguard().lockNow();
        tasks.pass(Duration.ofSeconds(5));
        assertThat(watch.waitingProperty().get()).isZero();

        watch.pause(false);
        desk.session.safeguard().askToUnlock();
        tasks.pass(Duration.ofMinutes(10));

        assertThat(retries()).isLessThanOrEqualTo(Math.max(1, sent));
    }

    @Test
    void anAttemptThatRunsCannotBeEndedWhileItIsLocked() {
        open(readOnly(), RetryPolicy.OFF);
        GraphProgress running = watch.progress().stream().filter(one -> watch.endingOf(one)
                != AttemptEnder.Way.NONE_RUNNING).findFirst().orElseThrow();
        assertThat(watch.endingOf(running)).isIn(AttemptEnder.Way.LOCKED, AttemptEnder.Way.NOT_OFFERED);
        watch.endAttempt(running.slug());
        tasks.pass(Duration.ofSeconds(5));
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("provisioning.cancel"));
    }

    @Test
    void aCarefulConnectionAsksBeforeAnAttempt() {
        open(new Safety(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE, Duration.ofMinutes(15)), RetryPolicy.OFF);
        desk.confirms = false;
        watch.retry("patents");
        tasks.pass(Duration.ofSeconds(5));
        assertThat(desk.questions).singleElement().satisfies(question ->
                assertThat(question.title()).contains("Retry"));
        assertThat(retries()).isZero();
    }
}
