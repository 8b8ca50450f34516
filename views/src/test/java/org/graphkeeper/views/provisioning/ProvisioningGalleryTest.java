package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of the provisioning monitor and tab in their states, under `target/gallery`: each must show something.
class ProvisioningGalleryTest {

    /// A picture with text, lines and an icon has at least so many colours.
    private static final long SOMETHING = 24;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    private record Stand(TestDesk desk, ManualTasks tasks, ProvisioningWatch watch, ProvisioningViewModel model) {
    }

    private void room(String name, double width, boolean dark, FakeClient client, RetryPolicy policy,
                      Consumer<Stand> act) throws Exception {
        assertThat(Snapshots.take("provisioning-" + name, width, 640, dark, () -> {
            ManualTasks tasks = new ManualTasks();
            TestDesk desk = new TestDesk(tasks, client);
            RememberedRetryPolicies policies = new RememberedRetryPolicies(desk.surroundings.remembered());
            policies.policyOf("local").set(policy);
            ProvisioningWatch watch = new ProvisioningWatch(desk.session, desk.surroundings, policies, new Random(3));
            desk.session.catalog().start();
            watch.start();
            ProvisioningViewModel model = new ProvisioningViewModel(desk.session, desk.surroundings, watch);
            ProvisioningView view = new ProvisioningView(model, watch, desk.surroundings);
            model.attach();
            tasks.runAll();
            act.accept(new Stand(desk, tasks, watch, model));
            return view;
        })).isGreaterThan(SOMETHING);
    }

    private static Consumer<Stand> doctor(String slug) {
        return stand -> {
            stand.model().selectedProperty().set(slug);
            stand.tasks().runAll();
            stand.model().details().doctor().examine();
            stand.tasks().runAll();
        };
    }

    @Test
    void everyState() throws Exception {
        room("light", 1040, false, SampleRuns.client(), RetryPolicy.ASK, _ -> { });
        Consumer<Stand> details = stand -> {
            stand.model().selectedProperty().set("patents");
            stand.tasks().runAll();
        };
        room("details-light", 1040, false, SampleRuns.client(), RetryPolicy.ON, details);
        room("details-dark", 1040, true, SampleRuns.client(), RetryPolicy.ASK, details);
        room("narrow", 720, false, SampleRuns.client(), RetryPolicy.OFF, details);
        FakeClient done = FakeClient.withVariety();
        done.graphs.remove("patents");
        done.graphs.remove("legal_archive");
        room("empty", 1040, true, done, RetryPolicy.OFF, _ -> { });
        FakeClient lost = SampleRuns.client();
        lost.script.failNext("graphs.retry", new Failure.Offline("127.0.0.1:8000", "connection reset", true));
        room("checking", 1040, true, lost, RetryPolicy.OFF, stand -> {
            stand.watch().retry("patents");
            stand.tasks().runNext();
            stand.model().selectedProperty().set("patents");
        });
        FakeClient mute = FakeClient.withVariety();
        mute.info = new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of());
        room("own-record", 1040, false, mute, RetryPolicy.ON, stand -> {
            mute.graphs.put(SampleGraphs.graph("legal_archive", "Legal archive", GraphStatus.ERROR));
            stand.desk().session.catalog().refresh();
            stand.tasks().runAll();
            stand.model().selectedProperty().set("legal_archive");
            stand.tasks().runAll();
        });
        room("offline", 1040, true, SampleRuns.client(), RetryPolicy.ON, stand -> {
            stand.desk().client.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
            stand.model().selectedProperty().set("legal_archive");
            stand.desk().session.catalog().refresh();
            stand.tasks().runAll();
        });
        Consumer<Stand> incident = stand -> {
            Incident found = Incidents.of(stand.watch().progress()).getFirst();
            if (found.members().size() > 3) {
                stand.model().toggle(found);
            }
            stand.watch().retryAll(found);
        };
        room("incident-light", 960, false, SampleRuns.manyFailedAlike(5), RetryPolicy.ASK, _ -> { });
        room("incident-dark", 960, true, SampleRuns.manyFailedAlike(5), RetryPolicy.OFF, incident);
        room("incident-paused", 960, false, SampleRuns.manyFailedAlike(5), RetryPolicy.OFF, stand -> {
            stand.watch().pause(true);
            incident.accept(stand);
        });
        room("doctor-light", 1040, false, SampleRuns.client(), RetryPolicy.OFF, doctor("patents"));
        room("doctor-dark", 960, true, SampleRuns.client(), RetryPolicy.OFF, doctor("genomics"));
        FakeClient wordy = SampleRuns.manyFailedAlike(3);
        wordy.runs.replaceAll(run -> SampleRuns.failed(run.graphSlug(), 12, run.startedAt(), "database_refused",
                "The write database of the archive of the north-eastern branch refused the connection because it has "
                        + "reached the number of connections that its administrator allows for the account of the "
                        + "server, which is " + run.attempt(), true));
        wordy.graphs.put(SampleGraphs.graph("survey_1", "A graph whose name is as long as names of graphs may become",
                null, GraphStatus.ERROR, "Archive", 1, null));
        room("long", 960, false, wordy, RetryPolicy.ASK, incident);
        room("paces", 960, false, SampleRuns.paces(), RetryPolicy.OFF, _ -> { });
        FakeClient broken = SampleRuns.client();
        broken.script.outage(new Failure.Server("boom", null, false));
        room("failed", 1040, false, broken, RetryPolicy.ON, _ -> { });
    }
}
