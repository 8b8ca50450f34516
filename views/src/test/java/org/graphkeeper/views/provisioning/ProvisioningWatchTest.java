package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.RetryLookup;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.graphkeeper.views.provisioning.RetryState.Why;
import org.junit.jupiter.api.Test;

class ProvisioningWatchTest {

    private static final Failure REFUSED_BY_DATABASE = new Failure.Server("Provisioning retry failed", null, false);
    private static final Failure LOST = new Failure.Offline("127.0.0.1:8000", "connection reset", true);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = SampleRuns.client();
    private final TestDesk desk = new TestDesk(tasks, client);
    private Instant now = FakeClient.NOW;
    private final Surroundings surroundings = new Surroundings(tasks, desk.surroundings.notices(),
            desk.surroundings.dialogs(), desk.surroundings.activity(), desk.surroundings.remembered(),
            desk.surroundings.locale(), InstantSource.system().withZone(ZoneId.of("UTC")));
    private final RetryPolicyStore policies = new RememberedRetryPolicies(desk.surroundings.remembered());
    private ProvisioningWatch watch = watch();

    private ProvisioningWatch watch() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("UTC"));
        return new ProvisioningWatch(desk.session, new Surroundings(tasks, surroundings.notices(),
                surroundings.dialogs(), surroundings.activity(), surroundings.remembered(), surroundings.locale(),
                clock), policies, new Random(5));
    }

    private void start(RetryPolicy policy) {
        policies.policyOf("local").set(policy);
        desk.session.catalog().start();
        watch.start();
        tasks.runAll();
    }

    private void poll() {
        desk.session.catalog().refresh();
        tasks.runAll();
    }

    private RetryState retryOf(String slug) {
        return watch.of(slug).orElseThrow().retry();
    }

    private void letAutomaticAttemptStart(String slug) {
        now = ((RetryState.Planned) retryOf(slug)).at();
        List<ManualTasks.Planned> due = tasks.planned().stream()
                .filter(plan -> plan.delay().compareTo(Duration.ofSeconds(2)) >= 0)
                .filter(plan -> !plan.delay().equals(Duration.ofSeconds(15))).toList();
        assertThat(due).isNotEmpty();
        due.forEach(plan -> plan.action().run());
    }

    private long retries(String slug) {
        return client.script.calls().stream().filter(("graphs.retry " + slug)::equals).count();
    }

    private void status(String slug, GraphStatus status) {
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get(slug), status));
    }

    @Test
    void graphsAreGroupedByWhoHasToAct() {
        start(RetryPolicy.OFF);
        assertThat(watch.progress()).extracting(GraphProgress::slug).containsExactly("patents", "news_feed", "genomics",
                "legal_archive", "sales_eu");
        assertThat(watch.of("news_feed").orElseThrow().stuck()).isTrue();
        assertThat(watch.of("sales_eu").orElseThrow().group()).isEqualTo(Group.DONE);
        assertThat(watch.needsSomeoneProperty().get()).isEqualTo(3);
        assertThat(watch.sourceProperty().get()).isEqualTo(RunSource.SERVER);
        assertThat(desk.notices).isEmpty();
    }

    @Test
    void aRetryByHandEndsActiveWithNoticeAndLogEntry() {
        start(RetryPolicy.OFF);
        watch.retry("patents");
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Running.class);
        assertThat(watch.of("patents").orElseThrow().block()).isEqualTo(Block.RUNNING);
        watch.retry("patents");
        tasks.runAll();
        assertThat(retries("patents")).isEqualTo(1);
        assertThat(desk.session.catalog().find("patents").orElseThrow().status()).isEqualTo(GraphStatus.ACTIVE);
        assertThat(desk.notices).singleElement().satisfies(notice ->
                assertThat(notice.weight()).isEqualTo(Notices.Weight.SUCCESS));
        assertThat(desk.activity).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("graph.retry");
            assertThat(entry.subject()).isEqualTo("patents");
            assertThat(entry.outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        });
    }

    @Test
    void aFailedRetryIsToldWithTheReasonAndTheWayToIt() {
        StringBuilder opened = new StringBuilder();
        watch.onShow(opened::append);
        start(RetryPolicy.OFF);
        client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
        watch.retry("patents");
        tasks.runAll();
        assertThat(desk.notices).singleElement().satisfies(notice -> {
            assertThat(notice.weight()).isEqualTo(Notices.Weight.ERROR);
            assertThat(notice.text()).contains("refused the connection");
            notice.action().run().run();
        });
        assertThat(opened).hasToString("patents");
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.FAILED);
        assertThat(watch.of("patents").orElseThrow().block()).isEqualTo(Block.NONE);
    }

    @Test
    void aLostAnswerIsReconciledByReadingAndNeverRepeated() {
        start(RetryPolicy.ON);
        client.script.failNext("graphs.retry", LOST);
        watch.retry("patents");
        tasks.runNext();
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Checking.class);
        assertThat(watch.of("patents").orElseThrow().block()).isEqualTo(Block.CHECKING);
        status("patents", GraphStatus.ACTIVE);
        tasks.runAll();
        assertThat(retries("patents")).isEqualTo(1);
        assertThat(client.script.calls()).contains("graphs.one patents");
        assertThat(watch.of("patents")).isEmpty();
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
    }

    @Test
    void aLostAnswerOfAServerWithoutRunsStaysInDoubtWhileItSaysError() {
        client.info = new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of());
        desk.session.infoProperty().set(client.info);
        start(RetryPolicy.OFF);
        client.script.failNext("graphs.retry", LOST);
        watch.retry("patents");
        tasks.runAll();
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Checking.class);
        now = now.plus(RetryLookup.DOUBT).plusSeconds(1);
        tasks.planned().stream().filter(plan -> plan.delay().compareTo(Duration.ofSeconds(2)) < 0).toList()
                .forEach(plan -> plan.action().run());
        tasks.runAll();
        assertThat(retries("patents")).isEqualTo(1);
        assertThat(retryOf("patents")).isEqualTo(RetryState.NONE);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.UNKNOWN);
    }

    @Test
    void askOffersAndRetriesOnlyAfterAYes() {
        start(RetryPolicy.ASK);
        assertThat(retryOf("patents")).isEqualTo(RetryState.OFFERED);
        watch.retryAutomatically(List.of("patents"));
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Planned.class);
        letAutomaticAttemptStart("patents");
        tasks.runAll();
        assertThat(retries("patents")).isEqualTo(1);
    }

    @Test
    void aDeterministicErrorIsNeverRetriedAutomatically() {
        start(RetryPolicy.ON);
        assertThat(retryOf("genomics")).isEqualTo(new RetryState.Stopped(Why.POINTLESS, 0));
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Planned.class);
        watch.retryAutomatically(List.of("genomics"));
        assertThat(retryOf("genomics")).isEqualTo(new RetryState.Stopped(Why.POINTLESS, 0));
    }

    @Test
    void automaticAttemptsGrowApartAndEndAtTheLimit() {
        start(RetryPolicy.ON);
        Duration longest = Duration.ZERO;
        for (int i = 1; i <= AutomaticRetry.LIMIT; i++) {
            RetryState.Planned planned = (RetryState.Planned) retryOf("patents");
            assertThat(planned.attempt()).isEqualTo(i);
            Duration pause = Duration.between(now, planned.at());
            assertThat(pause).isLessThanOrEqualTo(AutomaticRetry.LONGEST_PAUSE);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
            letAutomaticAttemptStart("patents");
            tasks.runAll();
        }
        assertThat(longest).isGreaterThan(Duration.ofMinutes(1));
        assertThat(retryOf("patents")).isEqualTo(new RetryState.Stopped(Why.LIMIT, AutomaticRetry.LIMIT));
        assertThat(retries("patents")).isEqualTo(AutomaticRetry.LIMIT);
        assertThat(desk.notices).hasSize(1);
    }

    @Test
    void theSeriesSurvivesARestart() {
        start(RetryPolicy.ON);
        client.script.failNext("graphs.retry", REFUSED_BY_DATABASE);
        letAutomaticAttemptStart("patents");
        tasks.runAll();
        RetryState before = retryOf("patents");
        watch.close();
        watch = watch();
        watch.start();
        tasks.runAll();
        assertThat(before).isInstanceOf(RetryState.Planned.class);
        assertThat(retryOf("patents")).isEqualTo(before);
    }

    @Test
    void cancellingEndsTheSeriesForGood() {
        start(RetryPolicy.ON);
        watch.cancelAutomatic(List.of("patents"));
        poll();
        assertThat(retryOf("patents")).isEqualTo(new RetryState.Stopped(Why.CANCELLED, 0));
    }

    @Test
    void theSeriesEndsWhenSomebodyElseRetries() {
        start(RetryPolicy.ON);
        status("patents", GraphStatus.PROVISIONING);
        poll();
        client.runs.removeIf(run -> run.graphSlug().equals("patents"));
        client.runs.add(SampleRuns.failed("patents", 4, now, "timeout", "It took too long", true));
        status("patents", GraphStatus.ERROR);
        poll();
        assertThat(retryOf("patents")).isEqualTo(new RetryState.Stopped(Why.SOMEBODY_ELSE, 0));
    }

    @Test
    void aRetryBySomebodyElseBetweenTwoLooksIsNoticedByItsAttempt() {
        start(RetryPolicy.ON);
        client.runs.removeIf(run -> run.graphSlug().equals("patents"));
        client.runs.add(SampleRuns.failed("patents", 4, now, "timeout", "It took too long", true));
        watch.refresh();
        tasks.runAll();
        assertThat(retryOf("patents")).isEqualTo(new RetryState.Stopped(Why.SOMEBODY_ELSE, 0));
    }

    @Test
    void whatBecomesActiveOrFailsElsewhereIsTold() {
        start(RetryPolicy.OFF);
        status("legal_archive", GraphStatus.ACTIVE);
        status("sales_eu", GraphStatus.ERROR);
        poll();
        assertThat(desk.notices).extracting(TestDesk.Shown::weight)
                .containsExactlyInAnyOrder(Notices.Weight.SUCCESS, Notices.Weight.ERROR);
    }

    @Test
    void nothingIsRetriedWhileOfflineAndThePlanIsKept() {
        start(RetryPolicy.ON);
        client.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        poll();
        letAutomaticAttemptStart("patents");
        tasks.runAll();
        assertThat(retries("patents")).isZero();
        assertThat(watch.of("patents").orElseThrow().block()).isEqualTo(Block.OFFLINE);
        assertThat(retryOf("patents")).isInstanceOf(RetryState.Planned.class);
    }

    @Test
    void aServerWithoutRunsIsFollowedByTheAppsOwnRecord() {
        client.script.failNext("provisioning.latest", new Failure.NotFound("Not Found"));
        start(RetryPolicy.OFF);
        assertThat(watch.sourceProperty().get()).isEqualTo(RunSource.OWN_RECORD);
        now = now.plusSeconds(20);
        status("legal_archive", GraphStatus.ERROR);
        poll();
        GraphProgress progress = watch.of("legal_archive").orElseThrow();
        assertThat(progress.ownRecord()).isTrue();
        assertThat(progress.attempt()).isEqualTo(1);
        assertThat(progress.since()).isEqualTo(now);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void onlySuperusersMayRetry() {
        desk.session.accountProperty().set(new Account("u-2", "grace@example.org", null, false));
        start(RetryPolicy.ON);
        assertThat(watch.of("patents").orElseThrow().block()).isEqualTo(Block.NOT_ALLOWED);
        watch.retry("patents");
        tasks.runAll();
        assertThat(retries("patents")).isZero();
    }

    @Test
    void runsAreAskedForRepeatedlyOnlyWhileSomebodyLooks() {
        start(RetryPolicy.OFF);
        long before = asked();
        letASecondPass();
        assertThat(asked()).isEqualTo(before);
        var following = watch.follow();
        tasks.runAll();
        letASecondPass();
        assertThat(asked()).isGreaterThan(before + 1);
        following.unsubscribe();
    }

    private void letASecondPass() {
        tasks.planned().stream().filter(plan -> plan.delay().equals(Duration.ofSeconds(1))).toList()
                .forEach(plan -> plan.action().run());
        tasks.runAll();
    }

    private long asked() {
        return client.script.calls().stream().filter("provisioning.latest"::equals).count();
    }

    @Test
    void whatARoomShowsByItselfIsNotToldAgainAndWhatNobodyShowsIsToldOnce() {
        start(RetryPolicy.OFF);
        desk.session.outcomesOnScreen().enter("legal_archive");
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.ACTIVE));
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("news_feed"), GraphStatus.ACTIVE));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(desk.notices).singleElement().satisfies(notice ->
                assertThat(notice.text()).isEqualTo("News feed is active."));
    }

    @Test
    void aFailureThatARoomShowsByItselfIsNotToldAgain() {
        start(RetryPolicy.OFF);
        desk.session.outcomesOnScreen().enter("legal_archive");
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.ERROR));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(desk.notices).isEmpty();
    }

    @Test
    void manyFailuresAtOnceAreToldTogether() {
        for (int i = 0; i < 8; i++) {
            client.graphs.put(SampleGraphs.graph("batch_" + i, "Batch " + i, GraphStatus.PROVISIONING));
        }
        start(RetryPolicy.OFF);
        for (int i = 0; i < 8; i++) {
            status("batch_" + i, GraphStatus.ERROR);
        }
        poll();
        assertThat(desk.notices).singleElement().satisfies(notice ->
                assertThat(notice.text()).startsWith("8 graphs could not be provisioned, Batch "));
    }
}
