package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class FleetRetryTest {

    private static final Failure REFUSED_BY_DATABASE = new Failure.Server("Provisioning retry failed", null, false);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = SampleRuns.manyFailedAlike(6);
    private final TestDesk desk = new TestDesk(tasks, client);
    private final RememberedRetryPolicies policies = new RememberedRetryPolicies(desk.surroundings.remembered());
    private Instant now = FakeClient.NOW;
    private ProvisioningWatch watch = watch();

    private ProvisioningWatch watch() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("UTC"));
        return new ProvisioningWatch(desk.session, new Surroundings(tasks, desk.surroundings.notices(),
                desk.surroundings.dialogs(), desk.surroundings.activity(), desk.surroundings.remembered(),
                desk.surroundings.locale(), clock), policies, new Random(5));
    }

    private void start(RetryPolicy policy) {
        policies.policyOf("local").set(policy);
        desk.session.catalog().start();
        watch.start();
        tasks.runAll();
    }

    private Incident incident() {
        return Incidents.of(watch.progress()).getFirst();
    }

    private List<String> asked() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.retry "))
                .map(call -> call.substring("graphs.retry ".length())).toList();
    }

    private long underWay() {
        return tasks.waiting().stream().filter(label -> label.startsWith("Provisioning ")).count();
    }

    private Hold heldBy(String slug) {
        return ((RetryState.Held) watch.of(slug).orElseThrow().retry()).why();
    }

    private void elapse(Duration time) {
        now = now.plus(time);
        tasks.planned().stream().filter(plan -> plan.delay().compareTo(time) <= 0).toList()
                .forEach(plan -> plan.action().run());
    }

    @Test
    void graphsThatFailedAlikeOnOneDatabaseAreOneIncident() {
        start(RetryPolicy.OFF);
        assertThat(Incidents.of(watch.progress())).singleElement().satisfies(incident -> {
            assertThat(incident.members()).hasSize(6);
            assertThat(incident.open()).hasSize(6);
            assertThat(incident.pointless()).isFalse();
        });
        assertThat(watch.needsSomeoneProperty().get()).isEqualTo(6);
    }

    @Test
    void theRestFollowsTheCanaryWithinTheBudget() {
        start(RetryPolicy.OFF);
        watch.retryAll(incident());
        assertThat(underWay()).isEqualTo(1);
        String canary = watch.progress().stream().filter(one -> one.retry() instanceof RetryState.Running).findFirst()
                .orElseThrow().slug();
        assertThat(incident().members()).hasSize(5).allSatisfy(member ->
                assertThat(heldBy(member.slug())).isEqualTo(new Hold.Canary(canary)));
        assertThat(watch.waitingProperty().get()).isEqualTo(5);
        tasks.runNext();
        assertThat(underWay()).isEqualTo(2);
        tasks.runAll();
        assertThat(asked()).hasSize(6).doesNotHaveDuplicates();
        assertThat(client.graphs.get(canary).status()).isEqualTo(GraphStatus.ACTIVE);
        assertThat(watch.waitingProperty().get()).isZero();
        assertThat(Incidents.of(watch.progress())).isEmpty();
    }

    @Test
    void theRestIsNotTriedWhenTheCanaryFailsAndThatIsTold() {
        start(RetryPolicy.OFF);
        client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
        watch.retryAll(incident());
        tasks.runAll();
        assertThat(asked()).hasSize(1);
        assertThat(watch.waitingProperty().get()).isZero();
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.contains("the other 5 graphs that failed alike are not tried"));
        assertThat(incident().open()).hasSize(6);
    }

    @Test
    void byItselfTheAppTriesOneOfThemAtATimeAndStopsAfterSomeCanaries() {
        start(RetryPolicy.ON);
        for (int i = 0; i < 60; i++) {
            while (client.script.calls().size() < 100_000 && underWay() > 0) {
                assertThat(underWay()).isLessThanOrEqualTo(1);
                client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
                tasks.runNext();
            }
            tasks.runAll();
            elapse(Duration.ofMinutes(3));
        }
        assertThat(asked().size()).isLessThanOrEqualTo(RetryQueue.Limits.USUAL.trials());
        assertThat(watch.progress()).filteredOn(one -> one.retry() instanceof RetryState.Stopped).hasSize(6);
        assertThat(watch.progress()).extracting(GraphProgress::retry)
                .anyMatch(state -> state.equals(new RetryState.Stopped(RetryState.Why.CANARY, 0)));
    }

    private List<String> offered() {
        return incident().offered().stream().map(GraphProgress::slug).toList();
    }

    @Test
    void oneYesIsForAllThatFailedAlikeAndOneIsTriedFirst() {
        start(RetryPolicy.ASK);
        assertThat(offered()).hasSize(6);
        watch.retryAutomatically(offered());
        assertThat(offered()).isEmpty();
        assertThat(incident().going()).hasSize(6);
        elapse(AutomaticRetry.FIRST_PAUSE);
        assertThat(underWay()).as("the canary").isEqualTo(1);
        String canary = watch.progress().stream().filter(one -> one.retry() instanceof RetryState.Running).findFirst()
                .orElseThrow().slug();
        assertThat(incident().members()).hasSize(5).allSatisfy(member ->
                assertThat(heldBy(member.slug())).isEqualTo(new Hold.Canary(canary)));
        tasks.runAll();
        assertThat(asked()).hasSize(6).doesNotHaveDuplicates().startsWith(canary);
        assertThat(Incidents.of(watch.progress())).isEmpty();
    }

    @Test
    void afterAFailedCanaryTheOthersAreNotTriedAtOnce() {
        start(RetryPolicy.ASK);
        watch.retryAutomatically(offered());
        client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
        elapse(AutomaticRetry.FIRST_PAUSE);
        tasks.runAll();
        assertThat(asked()).hasSize(1);
    }

    @Test
    void theYesIsTakenBackForAllAtOnce() {
        start(RetryPolicy.ASK);
        watch.retryAutomatically(offered());
        watch.cancelAutomatic(incident().going().stream().map(GraphProgress::slug).toList());
        elapse(Duration.ofMinutes(20));
        tasks.runAll();
        assertThat(asked()).isEmpty();
        assertThat(watch.progress()).extracting(GraphProgress::retry)
                .containsOnly(new RetryState.Stopped(RetryState.Why.CANCELLED, 0));
        assertThat(offered()).as("they can be asked for again").hasSize(6);
    }

    @Test
    void whatIsDeterministicIsNeverTriedByItself() {
        client.runs.replaceAll(run -> SampleRuns.failed(run.graphSlug(), 1, run.startedAt(), "permission_denied",
                "The user kt may not create schemas", false));
        start(RetryPolicy.ON);
        for (int i = 0; i < 20; i++) {
            elapse(Duration.ofMinutes(10));
            tasks.runAll();
        }
        assertThat(asked()).isEmpty();
        assertThat(incident().pointless()).isTrue();
        watch.retryAll(incident());
        tasks.runNext();
        assertThat(asked()).as("a person says that the cause is gone").hasSize(1);
    }

    @Test
    void pausedNothingStartsAndCancelledNothingWaits() {
        start(RetryPolicy.OFF);
        watch.pause(true);
        watch.retryAll(incident());
        assertThat(underWay()).isZero();
        assertThat(heldBy(incident().first().slug())).isEqualTo(new Hold.Paused());
        assertThat(watch.pausedProperty().get()).isTrue();
        watch.cancelWaiting();
        watch.pause(false);
        tasks.runAll();
        assertThat(asked()).isEmpty();
        assertThat(watch.waitingProperty().get()).isZero();
    }

    @Test
    void whatWaitsSurvivesARestartAndTheOneUnderWayRestsFirst() {
        start(RetryPolicy.OFF);
        watch.retryAll(incident());
        String canary = watch.progress().stream().filter(one -> one.retry() instanceof RetryState.Running).findFirst()
                .orElseThrow().slug();
        watch.close();
        watch = watch();
        watch.start();
        assertThat(heldBy(canary)).isInstanceOf(Hold.Resting.class);
        assertThat(watch.waitingProperty().get()).isEqualTo(5);
        assertThat(underWay()).isEqualTo(1);
        tasks.runAll();
        assertThat(asked()).doesNotContain(canary);
    }

    @Test
    void anAttemptThatCanBeEndedIsEndedAndNotTriedAgainByItself() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.CANCEL_PROVISIONING));
        desk.session.infoProperty().set(client.info);
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.PROVISIONING));
        client.runs.add(SampleRuns.running("slow_one", 1, FakeClient.NOW.minusSeconds(100)));
        start(RetryPolicy.ON);
        GraphProgress progress = watch.of("slow_one").orElseThrow();
        assertThat(watch.endingOf(progress)).isEqualTo(AttemptEnder.Way.OPEN);
        watch.endAttempt("slow_one");
        assertThat(watch.of("slow_one").orElseThrow().ending()).isTrue();
        assertThat(watch.endingOf(watch.of("slow_one").orElseThrow())).isEqualTo(AttemptEnder.Way.ASKED);
        client.runs.removeIf(run -> run.graphSlug().equals("slow_one"));
        client.runs.add(SampleRuns.failed("slow_one", 1, FakeClient.NOW, "cancelled", "Somebody ended it", true));
        tasks.runAll();
        assertThat(watch.of("slow_one").orElseThrow()).satisfies(ended -> {
            assertThat(ended.ending()).isFalse();
            assertThat(ended.graph().status()).isEqualTo(GraphStatus.ERROR);
            assertThat(ended.retry()).isEqualTo(RetryState.NONE);
        });
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.startsWith("The attempt at Slow one was ended."));
        assertThat(desk.activity).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("graph.cancel");
            assertThat(entry.outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        });
    }

    @Test
    void aWishThatTheServerOnlyPassesOnIsToldAsSuch() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.CANCEL_PROVISIONING));
        client.cancellation = Cancellation.ASKED;
        desk.session.infoProperty().set(client.info);
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.PROVISIONING));
        start(RetryPolicy.OFF);
        watch.endAttempt("slow_one");
        tasks.runAll();
        assertThat(watch.of("slow_one").orElseThrow().ending()).isTrue();
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.contains("It is at work until the server says otherwise"));
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.ACTIVE));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(watch.of("slow_one")).isEmpty();
    }

    private void wishLost() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1", EnumSet.of(Capability.CANCEL_PROVISIONING));
        desk.session.infoProperty().set(client.info);
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.PROVISIONING));
        start(RetryPolicy.OFF);
        client.script.failNext("provisioning.cancel",
                new Failure.Offline("127.0.0.1:8000", "connection reset", true));
        watch.endAttempt("slow_one");
        tasks.run(tasks.waiting().indexOf("Ending the attempt at Slow one"));
        assertThat(watch.of("slow_one").orElseThrow().ending()).as("being looked up").isTrue();
        assertThat(watch.endingOf(watch.of("slow_one").orElseThrow())).isEqualTo(AttemptEnder.Way.ASKED);
    }

    private List<ActivityLog.Outcome> wishes() {
        return desk.activity.stream().filter(entry -> entry.action().equals("graph.cancel"))
                .map(ActivityLog.Entry::outcome).toList();
    }

    @Test
    void aLostWishThatWasCarriedOutIsFoundOutAndNotSentAgain() {
        wishLost();
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.ERROR));
        tasks.runAll();
        assertThat(watch.of("slow_one").orElseThrow().ending()).isFalse();
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.startsWith("The attempt at Slow one was ended."));
        assertThat(wishes()).containsExactlyInAnyOrder(ActivityLog.Outcome.UNKNOWN, ActivityLog.Outcome.CONFIRMED);
        assertThat(client.script.calls()).filteredOn(call -> call.startsWith("provisioning.cancel")).hasSize(1);
    }

    @Test
    void aLostWishThatDidNotArriveIsToldAfterSomeLooks() {
        wishLost();
        tasks.runAll();
        for (int looks = 1; looks < LostWrite.LOOKS_BEFORE_UNDONE; looks++) {
            assertThat(watch.of("slow_one").orElseThrow().ending()).isTrue();
            tasks.elapseAll();
        }
        assertThat(watch.of("slow_one").orElseThrow().ending()).isFalse();
        assertThat(watch.endingOf(watch.of("slow_one").orElseThrow())).isEqualTo(AttemptEnder.Way.OPEN);
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.contains("seems not to have arrived"));
        assertThat(wishes()).containsExactlyInAnyOrder(ActivityLog.Outcome.UNKNOWN, ActivityLog.Outcome.FAILED);
        assertThat(client.script.calls()).filteredOn(call -> call.startsWith("provisioning.cancel")).hasSize(1);
    }

    @Test
    void anAttemptThatSucceededMeanwhileIsNotCalledEnded() {
        wishLost();
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.ACTIVE));
        tasks.runAll();
        assertThat(desk.notices).extracting(TestDesk.Shown::text).anyMatch(text -> text.contains("was through before"));
        assertThat(wishes()).containsExactlyInAnyOrder(ActivityLog.Outcome.UNKNOWN, ActivityLog.Outcome.FAILED);
    }

    @Test
    void aServerThatCannotEndAnAttemptIsNotAsked() {
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.PROVISIONING));
        start(RetryPolicy.OFF);
        assertThat(watch.endingOf(watch.of("slow_one").orElseThrow())).isEqualTo(AttemptEnder.Way.NOT_OFFERED);
        watch.endAttempt("slow_one");
        tasks.runAll();
        assertThat(client.script.calls()).doesNotContain("provisioning.cancel slow_one");
    }

    @Test
    void aRefusedWishLeavesTheAttemptAloneAndSaysWhy() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1", EnumSet.of(Capability.CANCEL_PROVISIONING));
        desk.session.infoProperty().set(client.info);
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", GraphStatus.PROVISIONING));
        start(RetryPolicy.OFF);
        client.script.failNext("provisioning.cancel",
                new Failure.Rejected("The provisioning ended before it could be cancelled"));
        watch.endAttempt("slow_one");
        tasks.runAll();
        assertThat(watch.of("slow_one").orElseThrow().ending()).isFalse();
        assertThat(desk.notices).extracting(TestDesk.Shown::text)
                .anyMatch(text -> text.startsWith("The attempt at Slow one was not ended."));
    }
}
