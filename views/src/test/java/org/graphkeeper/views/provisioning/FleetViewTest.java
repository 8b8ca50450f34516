package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Incidents, the queue, cancelling and the doctor, as somebody uses them.
@ExtendWith(FxStallGuard.class)
class FleetViewTest {

    private final FakeClient client = SampleRuns.manyFailedAlike(4);
    private TestDesk desk;
    private ProvisioningWatch watch;
    private ProvisioningRoom room;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.CANCEL_PROVISIONING));
        client.graphs.put(SampleGraphs.graph("slow_one", "Slow one", null, GraphStatus.PROVISIONING, "Shared", 1,
                null));
        client.runs.add(SampleRuns.running("slow_one", 1, FakeClient.NOW.minusSeconds(42)));
        ui = new UiStage(1000, 700, () -> {
            desk = new TestDesk(new FxTasks(), client);
            RememberedRetryPolicies policies = new RememberedRetryPolicies(desk.surroundings.remembered());
            policies.policyOf("local").set(RetryPolicy.OFF);
            watch = new ProvisioningWatch(desk.session, desk.surroundings, policies, new Random(1));
            room = new ProvisioningRoom(desk.session, desk.surroundings, watch);
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

    /// Looks on the FX thread: the list of cells moves under whoever looks elsewhere.
    private static <T> T onFx(Callable<T> look) {
        try {
            return Platform.isFxApplicationThread() ? look.call() : Snapshots.onFx(look);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Button button(String selector) {
        return onFx(() -> ui.robot().lookup(selector).<Button>queryAll().stream().filter(FleetViewTest::isSeen)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + selector)));
    }

    private static boolean isSeen(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean isSaid(String part) {
        return onFx(() -> ui.robot().lookup(".label").<Label>queryAllAs(Label.class).stream()
                .filter(FleetViewTest::isSeen)
                .anyMatch(label -> label.getText() != null && label.getText().contains(part)));
    }

    private long asked() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.retry ")).count();
    }

    @Test
    void oneButtonBringsAllGraphsOfAnIncidentBack() {
        assertThat(isSaid("4 graphs on Archive failed alike")).isTrue();
        ui.robot().clickOn(button(".retry-all-button"));
        eventually(() -> asked() == 4);
        eventually(() -> watch.needsSomeoneProperty().get() == 0);
        assertThat(client.graphs.get("survey_4").status()).isEqualTo(GraphStatus.ACTIVE);
    }

    @Test
    void theMenuOfAnIncidentOffersWhatItsButtonsDo() throws Exception {
        onFx(() -> {
            ListView<?> list = (ListView<?>) room.node().lookup("#provisioning-list");
            list.getSelectionModel().select(1);
            list.requestFocus();
            return true;
        });
        ui.robot().push(KeyCode.SHIFT, KeyCode.F10);
        eventually(() -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
        onFx(() -> {
            ContextMenu menu = Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast).findFirst().orElseThrow();
            assertThat(menu.getItems()).extracting(MenuItem::getText)
                    .containsExactly("Retry 4 graphs", "Show the graphs");
            menu.getItems().getFirst().fire();
            menu.hide();
            return true;
        });
        eventually(() -> asked() == 4);
    }

    @Test
    void whenTheCanaryFailsTheOthersAreLeftAlone() {
        client.script.failNext("graphs.retry", new Failure.Server("Provisioning retry failed", null, false));
        ui.robot().clickOn(button(".retry-all-button"));
        eventually(() -> desk.notices.stream().anyMatch(notice -> notice.text().contains("are not tried")));
        assertThat(asked()).isEqualTo(1);
        eventually(() -> !button(".retry-all-button").isDisabled());
    }

    private long automaticButtons() {
        return onFx(() -> room.node().lookup("#provisioning-list").lookupAll(".automatic-button").stream()
                .filter(FleetViewTest::isSeen).count());
    }

    @Test
    void automaticAttemptsAreOfferedOnceForAllGraphsOfAnIncident() throws Exception {
        Snapshots.onFx(() -> {
            watch.policyProperty().set(RetryPolicy.ASK);
            return true;
        });
        eventually(() -> isSaid("Shall the app keep trying 4 graphs?"));
        ui.robot().clickOn(button(".incident-toggle"));
        eventually(() -> isSaid("Survey 4"));
        assertThat(automaticButtons()).isEqualTo(1);
        ui.robot().clickOn(button(".automatic-button"));
        eventually(() -> button(".incident .automatic-button").getText().equals("Cancel automatic retry"));
        ui.robot().clickOn(button(".incident .automatic-button"));
        eventually(() -> watch.progress().stream()
                .noneMatch(one -> one.retry() instanceof RetryState.Planned));
    }

    @Test
    void theGraphsOfAnIncidentAreListedOnDemand() {
        assertThat(isSaid("Survey 3")).isFalse();
        ui.robot().clickOn(button(".incident-toggle"));
        eventually(() -> isSaid("Survey 3"));
        ui.robot().clickOn(button(".incident-toggle"));
        eventually(() -> !isSaid("Survey 3"));
    }

    @Test
    void pausedTheQueueWaitsAndGoesOnAndCanBeCancelled() throws Exception {
        Snapshots.onFx(() -> {
            watch.pause(true);
            return true;
        });
        ui.robot().clickOn(button(".retry-all-button"));
        eventually(() -> isSaid("Attempts are paused. 4 attempts wait."));
        ui.robot().clickOn("#queue-cancel");
        eventually(() -> watch.waitingProperty().get() == 0);
        ui.robot().clickOn(button(".retry-all-button"));
        ui.robot().clickOn("#queue-pause");
        eventually(() -> asked() == 4);
        eventually(() -> !ui.find("#queue-bar", QueueBar.class).isVisible());
    }

    @Test
    void cancelEndsTheAttemptAndSaysWhatIsKept() {
        ui.robot().clickOn(button(".cancel-button"));
        eventually(() -> client.graphs.get("slow_one").status() == GraphStatus.ERROR);
        eventually(() -> desk.notices.stream().anyMatch(notice ->
                notice.text().contains("What its finished steps made is kept")));
        assertThat(client.script.calls()).filteredOn("provisioning.cancel slow_one"::equals).hasSize(1);
    }

    @Test
    void theDoctorSaysWhereItStoppedAndWhatToDo() throws Exception {
        Snapshots.onFx(() -> {
            room.show("survey_2");
            return true;
        });
        eventually(() -> ui.robot().lookup("#doctor-examine").tryQuery().filter(FleetViewTest::isSeen).isPresent());
        Button examine = ui.find("#doctor-examine", Button.class);
        Platform.runLater(() -> {
            examine.requestFocus();
            examine.fire();
        });
        eventually(() -> isSaid("Tables in the write database are up to date"));
        eventually(() -> isSaid("Yes. Finished steps are not done twice."));
        assertThat(isSaid("Retry.")).isTrue();
        assertThat(client.script.calls()).contains("server.health", "provisioning.of survey_2");
    }
}
