package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole watch on a random walk: answers in any order, delays that pass in any order, people who retry, cancel,
/// pause and restart the app, and somebody else who retries as well.
class RetryWalkTest {

    private static final int STEPS = 3_000;
    private static final int GRAPHS = 10;
    private static final Failure FAILED = new Failure.Server("Provisioning retry failed", null, false);
    private static final Failure REFUSED = new Failure.Rejected("Only graphs in 'error' status can be re-provisioned");
    private static final Failure NOT_SENT = new Failure.Offline("127.0.0.1:8000", "connection refused", false);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = new FakeClient();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final RememberedRetryPolicies policies = new RememberedRetryPolicies(desk.surroundings.remembered());
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> byItself = new HashMap<>();
    private final Set<String> wantedByPerson = new HashSet<>();
    private final Set<String> startedByPerson = new HashSet<>();
    private Instant now = FakeClient.NOW;
    private ProvisioningWatch watch;
    private int made;

    private ProvisioningWatch watch(long seed) {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneId.of("UTC"));
        return new ProvisioningWatch(desk.session, new Surroundings(tasks, desk.surroundings.notices(),
                desk.surroundings.dialogs(), desk.surroundings.activity(), desk.surroundings.remembered(),
                desk.surroundings.locale(), clock), policies, new Random(seed));
    }

    private static String slug(int number) {
        return "survey_" + number;
    }

    private void fails(int number, boolean helps) {
        String slug = slug(number);
        client.runs.removeIf(run -> run.graphSlug().equals(slug));
        client.runs.add(SampleRuns.failed(slug, attempts.merge(slug, 1, Integer::sum), now.minusSeconds(12),
                helps ? "database_refused" : "permission_denied", helps ? "It was refused" : "It is forbidden", helps));
        client.graphs.put(SampleGraphs.graph(slug, "Survey " + number, null, GraphStatus.ERROR,
                number % 2 == 0 ? "Shared" : "default", 1, null));
    }

    /// The graphs whose attempts are under way, by the work that makes them.
    private List<String> underWay() {
        return tasks.waiting().stream().filter(label -> label.startsWith("Provisioning Survey"))
                .map(label -> "survey_" + label.replaceAll("\\D", "")).toList();
    }

    private ProvisioningRun latest(String slug) {
        return client.runs.stream().filter(run -> run.graphSlug().equals(slug)).findFirst().orElse(null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverTwiceAtOnceNeverTooManyAndNeverAfterADeterministicFailure(long seed) {
        Random random = new Random(seed);
        IntStream.range(0, GRAPHS).forEach(number -> fails(number, number != 3));
        policies.policyOf("local").set(RetryPolicy.ON);
        desk.session.catalog().start();
        watch = watch(seed);
        watch.start();
        Set<String> before = Set.of();
        for (int step = 0; step < STEPS; step++) {
            int number = random.nextInt(GRAPHS);
            Set<String> asked = new HashSet<>();
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4, 5, 6 -> work(random);
                case 7, 8, 9, 10 -> pass(random);
                case 11 -> {
                    asked.add(slug(number));
                    watch.retry(slug(number));
                }
                case 12 -> Incidents.of(watch.progress()).stream().findAny().ifPresent(incident -> {
                    incident.open().forEach(member -> asked.add(member.slug()));
                    watch.retryAll(incident);
                });
                case 13 -> {
                    watch.cancelAutomatic(List.of(slug(number)));
                    watch.pause(random.nextInt(3) == 0);
                }
                case 14 -> {
                    if (random.nextInt(10) == 0) {
                        // Nobody knows what came of it, so what a person wanted is still wanted.
                        underWay().stream().filter(startedByPerson::contains).forEach(wantedByPerson::add);
                        watch.close();
                        watch = watch(seed + step);
                        watch.start();
                    }
                }
                default -> elsewhere(number, random);
            }
            wantedByPerson.addAll(asked);
            check(before);
            before = new HashSet<>(underWay());
        }
        watch.close();
        assertThat(made).as("the walk went somewhere").isGreaterThan(30);
    }

    /// Some work ends; an attempt ends well or badly.
    private void work(Random random) {
        List<String> waiting = tasks.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        int index = random.nextInt(waiting.size());
        String label = waiting.get(index);
        if (!label.startsWith("Provisioning Survey")) {
            tasks.run(index);
            return;
        }
        int number = Integer.parseInt(label.replaceAll("\\D", ""));
        int outcome = random.nextInt(10);
        if (outcome >= 6) {
            client.script.failNext("graphs.retry", outcome == 9 ? NOT_SENT : outcome == 8 ? REFUSED : FAILED);
        }
        if (outcome == 6 || outcome == 7) {
            fails(number, random.nextInt(4) > 0);
        }
        tasks.run(index);
        if (outcome == 9) {
            byItself.computeIfPresent(slug(number), (_, count) -> count - 1);
        }
        if (outcome < 6) {
            byItself.remove(slug(number));
            client.runs.removeIf(run -> run.graphSlug().equals(slug(number)));
        }
    }

    private void pass(Random random) {
        List<ManualTasks.Planned> planned = tasks.planned();
        if (!planned.isEmpty()) {
            ManualTasks.Planned plan = planned.get(random.nextInt(planned.size()));
            now = now.plus(plan.delay());
            tasks.elapse(plan);
        }
    }

    /// Somebody else breaks a graph, or retries it.
    private void elsewhere(int number, Random random) {
        String slug = slug(number);
        if (underWay().contains(slug)) {
            return;
        }
        if (client.graphs.get(slug).status() == GraphStatus.ERROR && random.nextBoolean()) {
            client.graphs.put(SampleGraphs.withStatus(client.graphs.get(slug), GraphStatus.PROVISIONING));
        } else {
            fails(number, random.nextInt(4) > 0);
        }
        desk.session.catalog().refresh();
        watch.refresh();
        int next = 0;
        while (next < tasks.waiting().size()) {
            if (tasks.waiting().get(next).startsWith("Provisioning Survey")) {
                next++;
            } else {
                tasks.run(next);
            }
        }
        byItself.remove(slug);
    }

    private void check(Set<String> before) {
        List<String> flying = underWay();
        assertThat(flying).as("one attempt per graph").doesNotHaveDuplicates();
        Map<Boolean, Long> databases = flying.stream().collect(Collectors.partitioningBy(
                slug -> Integer.parseInt(slug.substring(7)) % 2 == 0, Collectors.counting()));
        assertThat(databases.values()).as("two attempts per database").allMatch(count -> count <= 2);
        for (String slug : flying) {
            if (!before.contains(slug)) {
                made++;
                if (wantedByPerson.remove(slug)) {
                    startedByPerson.add(slug);
                    byItself.remove(slug);
                } else {
                    startedByPerson.remove(slug);
                    ProvisioningRun run = latest(slug);
                    assertThat(run != null && Objects.equals(run.retryHelps(), false))
                            .as("%s after a deterministic failure", slug).isFalse();
                    assertThat(byItself.merge(slug, 1, Integer::sum)).as("attempts at %s by itself", slug)
                            .isLessThanOrEqualTo(AutomaticRetry.LIMIT);
                }
            }
        }
    }
}
