package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.Random;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class ProvisioningViewTest {

    private final FakeClient client = SampleRuns.client();
    private TestDesk desk;
    private ProvisioningWatch watch;
    private ProvisioningRoom room;
    private RememberedRetryPolicies policies;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1000, 700, () -> {
            desk = new TestDesk(new FxTasks(), client);
            policies = new RememberedRetryPolicies(desk.surroundings.remembered());
            watch = new ProvisioningWatch(desk.session, desk.surroundings, policies, new Random(1));
            room = new ProvisioningRoom(desk.session, desk.surroundings, watch);
            watch.onShow(room::show);
            desk.session.catalog().start();
            watch.start();
            room.attach();
            return (ProvisioningView) room.node();
        });
        eventually(() -> watch.progress().size() == 5 && watch.sourceProperty().get() == RunSource.SERVER);
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

    private void eventually(Callable<Boolean> onFx) {
        await().until(() -> Snapshots.onFx(onFx));
        ui.settle();
    }

    private Button retryButton(int index) {
        return ui.robot().lookup(".retry-button").<Button>queryAll().stream()
                .filter(button -> button.isVisible() && button.getParent().getParent().isVisible())
                .skip(index).findFirst().orElseThrow();
    }

    @Test
    void theRetryButtonOfARowBringsTheGraphBack() {
        ui.robot().clickOn(retryButton(0));
        eventually(() -> client.graphs.get("patents").status() == GraphStatus.ACTIVE);
        eventually(() -> !desk.notices.isEmpty());
        assertThat(client.script.calls()).filteredOn("graphs.retry patents"::equals).hasSize(1);
        assertThat(room.badge().get()).isEqualTo(2);
    }

    @Test
    void selectingARowShowsTheFailedStepFirst() {
        ui.robot().clickOn("#provisioning-list");
        ui.robot().type(KeyCode.HOME).type(KeyCode.DOWN);
        eventually(() -> ui.robot().lookup("#runs").tryQuery().filter(Node::isVisible).isPresent());
        eventually(() -> ui.robot().lookup(".attempt").queryAll().size() == 3);
        assertThat(ui.robot().lookup(".failed-step").queryLabeled().getText())
                .isEqualTo("Step 5 of 8: Migrate the write database");
        assertThat(ui.robot().lookup(".problem-more").queryLabeled().getText()).contains("then retry");
    }

    @Test
    void offlineTheRetryButtonsAreDisabled() throws Exception {
        client.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        Snapshots.onFx(() -> {
            room.refresh();
            return true;
        });
        eventually(() -> retryButton(0).isDisabled());
        assertThat(ui.find("#provisioning-list", ListView.class).getItems()).isNotEmpty();
    }

    @Test
    void thePolicyIsChosenInTheRoomAndRemembered() {
        ui.robot().clickOn("#policy-on");
        eventually(() -> policies.policyOf("local").get() == RetryPolicy.ON);
        assertThat(new RememberedRetryPolicies(desk.surroundings.remembered()).policyOf("local").get())
                .isEqualTo(RetryPolicy.ON);
        eventually(() -> watch.of("patents").orElseThrow().retry() instanceof RetryState.Planned);
        assertThat(ui.find("#policy-on", ToggleButton.class).isSelected()).isTrue();
    }

    @Test
    void showOpensTheDetailsOfAGraph() throws Exception {
        Snapshots.onFx(() -> {
            room.show("genomics");
            return true;
        });
        eventually(() -> ui.robot().lookup(".attempt").queryAll().size() == 1);
        assertThat(ui.robot().lookup(".problem-what").queryLabeled().getText()).contains("may not create schemas");
    }
}
