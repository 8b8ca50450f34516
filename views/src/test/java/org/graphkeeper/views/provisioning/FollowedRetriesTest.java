package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowedRetriesTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = SampleRuns.client();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final RetryPolicyStore policies = new RememberedRetryPolicies(desk.surroundings.remembered());
    private final ProvisioningWatch watch = new ProvisioningWatch(desk.session, desk.surroundings, policies,
            new Random(5));
    private final FollowedRetries followed = new FollowedRetries(watch, desk.surroundings.texts("provisioning"),
            desk.surroundings.texts("base"));
    private final List<Problem> told = new ArrayList<>();

    @BeforeEach
    void start() {
        policies.policyOf("local").set(RetryPolicy.OFF);
        desk.session.catalog().start();
        watch.start();
        tasks.runAll();
    }

    @Test
    void theEndOfAnAttemptIsToldOnceAndNotBefore() {
        followed.retry("patents", told::add);
        assertThat(told).isEmpty();
        tasks.runAll();
        assertThat(told).containsExactly((Problem) null);
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(told).hasSize(1);
    }

    @Test
    void aFailedAttemptIsToldWithItsReason() {
        client.script.failNext("graphs.retry", new Failure.Server("Provisioning retry failed", null, false));
        followed.retry("patents", told::add);
        tasks.runAll();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().what()).isNotBlank();
    }

    /// Two at once on a database; the third waits, and whoever wanted it hears that nothing will come of it.
    @Test
    void anAttemptThatWaitedAndWasTakenBackIsToldToo() {
        for (String slug : List.of("wait_1", "wait_2", "wait_3")) {
            client.graphs.put(SampleGraphs.graph(slug, slug, GraphStatus.ERROR));
        }
        desk.session.catalog().refresh();
        tasks.runAll();
        List<Problem> third = new ArrayList<>();
        followed.retry("wait_1", told::add);
        followed.retry("wait_2", told::add);
        followed.retry("wait_3", third::add);
        assertThat(watch.of("wait_3").orElseThrow().retry()).isInstanceOf(RetryState.Held.class);
        assertThat(third).isEmpty();

        watch.cancelWaiting();

        assertThat(third).hasSize(1);
        assertThat(third.getFirst()).isNotNull();
    }

    @Test
    void whatCannotBeRetriedIsToldAtOnce() {
        followed.retry("sales_eu", told::add);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().what()).contains("No attempt was possible");
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("graphs.retry"));
    }
}
