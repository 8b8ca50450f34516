package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without the guard of the FX thread: rooms are made and laid out in the bodies, which other tests watch.
class MonitorFocusTest {

    private final ManualTasks tasks = new ManualTasks();
    private TestDesk desk;
    private RememberedRetryPolicies policies;
    private ProvisioningWatch watch;
    private ProvisioningRoom room;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1000, 700, () -> {
            desk = new TestDesk(tasks, SampleRuns.client());
            policies = new RememberedRetryPolicies(desk.surroundings.remembered());
            watch = new ProvisioningWatch(desk.session, desk.surroundings, policies, new Random(1));
            room = new ProvisioningRoom(desk.session, desk.surroundings, watch);
            room.attach();
            return (ProvisioningView) room.node();
        });
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            room.close();
            watch.close();
            desk.session.catalog().stop();
            return true;
        });
        ui.close();
    }

    private Node focused() throws Exception {
        return Snapshots.onFx(() -> ui.find("#provisioning", Node.class).getScene().getFocusOwner());
    }

    @Test
    void norDoTheyWhereTheRoomHasJustComeIntoTheWindow() throws Exception {
        Snapshots.onFx(() -> {
            desk.session.catalog().start();
            watch.start();
            tasks.runAll();
            return true;
        });
        RetryPolicy before = policies.policyOf("local").get();
        StackPane window = new StackPane(new TextField());
        UiStage other = new UiStage(1000, 700, () -> window);
        Snapshots.onFx(() -> {
            ProvisioningRoom fresh = new ProvisioningRoom(desk.session, desk.surroundings, watch);
            fresh.attach();
            tasks.runAll();
            window.getChildren().setAll(fresh.node());
            fresh.focus();
            return true;
        });
        other.settle();
        other.robot().push(KeyCode.DOWN);

        assertThat(policies.policyOf("local").get()).isEqualTo(before);
        assertThat(Snapshots.onFx(() -> window.getScene().getFocusOwner())).isInstanceOf(ListView.class);
        other.close();
    }

    @Test
    void arrowKeysDoNotReachThePolicyWhileTheListIsLoading() throws Exception {
        Snapshots.onFx(() -> {
            room.focus();
            return true;
        });
        RetryPolicy before = policies.policyOf("local").get();

        ui.robot().push(KeyCode.DOWN);

        assertThat(focused()).isInstanceOf(ProvisioningView.class);
        assertThat(policies.policyOf("local").get()).isEqualTo(before);

        Snapshots.onFx(() -> {
            desk.session.catalog().start();
            watch.start();
            tasks.runAll();
            return true;
        });
        assertThat(focused()).isInstanceOf(ListView.class);
    }
}
