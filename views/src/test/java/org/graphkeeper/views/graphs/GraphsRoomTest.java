package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Pictures;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith({ApplicationExtension.class, FxStallGuard.class})
class GraphsRoomTest {

    private final FakeClient client = FakeClient.withVariety();
    private Stage stage;
    private TestDesk desk;
    private GraphsRoom room;
    private GraphPicker picker;

    @Start
    void start(Stage primary) {
        stage = primary;
        desk = new TestDesk(new FxTasks(), client);
        room = new GraphsRoom(desk.session, desk.surroundings, List.of());
        picker = new GraphPicker(desk.session, desk.surroundings);
        StackPane root = new StackPane(room.node(), picker.overlay());
        Pictures.show(stage, Pictures.scene(root, 1000, 900, false));
        room.attach();
        desk.session.catalog().start();
        room.focus();
    }

    @AfterEach
    void end() {
        fx(() -> {
            desk.session.catalog().stop();
            room.close();
            return null;
        });
    }

    private <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) {
        return (T) stage.getScene().lookup(id);
    }

    private List<String> rows() {
        return fx(() -> this.<TableView<Graph>>node("#graphs-table").getItems().stream().map(Graph::slug).toList());
    }

    /// What has just come to be shown has its place only once it is laid out, and the mouse finds it by its place.
    private void until(Callable<Boolean> condition) {
        await().until(() -> fx(condition));
        fx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return null;
        });
    }

    private void rowsAre(String... slugs) {
        await().untilAsserted(() -> assertThat(rows()).containsExactly(slugs));
    }

    private void loaded() {
        await().until(() -> rows().size() == 8);
        until(() -> node("#detail") != null || node("#create-panel") != null);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void openCreate(FxRobot robot) {
        loaded();
        robot.clickOn("#graphs-new");
        until(() -> node("#create-name").isFocused());
    }

    @Test
    void whateverTakesTheFocusHasAName(FxRobot robot) {
        loaded();
        assertThat(fx(() -> Unnamed.in(stage.getScene().getRoot()))).isEmpty();
        fx(() -> {
            this.<TabPane>node("#detail .tab-pane").getSelectionModel().selectLast();
            return null;
        });
        assertThat(fx(() -> Unnamed.in(stage.getScene().getRoot()))).isEmpty();
        openCreate(robot);
        assertThat(fx(() -> Unnamed.in(stage.getScene().getRoot()))).isEmpty();
    }

    @Test
    void typingFiltersAndTheEmptyListOffersToClear(FxRobot robot) {
        loaded();
        robot.clickOn("#graphs-search").write("patents");
        rowsAre("patents");
        robot.write("zzz");
        rowsAre();
        assertThat(this.<Labeled>node("#graphs-count").getText()).isEqualTo("0 of 8");
        robot.clickOn("#graphs-clear");
        loaded();
    }

    @Test
    void aClickOnAHeaderSortsByTheValueNotTheText(FxRobot robot) {
        loaded();
        Node header = robot.lookup(".column-header").match(found -> "column-nodes".equals(found.getId())).query();
        click(header);
        await().untilAsserted(() -> assertThat(rows()).endsWith("sales_eu", "clinical_trials"));
        click(header);
        await().untilAsserted(() -> assertThat(rows()).startsWith("clinical_trials", "sales_eu", "default"));
    }

    /// Presses and releases the mouse in one place. The robot's click on the Headless platform was seen not to sort.
    private void click(Node node) {
        fx(() -> {
            for (EventType<MouseEvent> type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                node.fireEvent(new MouseEvent(type, 5, 5, 5, 5, MouseButton.PRIMARY, 1, false, false, false, false,
                        type == MouseEvent.MOUSE_PRESSED, false, false, false, false, true, null));
            }
            return null;
        });
    }

    @Test
    void theSelectionAndItsDetailSurviveARefreshThatMovesTheRow(FxRobot robot) {
        loaded();
        robot.clickOn("Patents");
        until(() -> this.<Labeled>node("#overview-value-slug").getText().equals("patents"));
        client.graphs.put(SampleGraphs.graph("aaa", "Aaa", GraphStatus.ACTIVE));
        fx(() -> {
            desk.session.catalog().refresh();
            return null;
        });
        await().until(() -> rows().size() == 9);
        assertThat(fx(() -> this.<TableView<Graph>>node("#graphs-table").getSelectionModel().getSelectedItems().stream()
                .map(Graph::slug).toList())).containsExactly("patents");
        assertThat(this.<Labeled>node("#overview-value-slug").getText()).isEqualTo("patents");
    }

    @Test
    void aGraphIsCreatedByKeyboardInTheChosenDatabase(FxRobot robot) {
        openCreate(robot);
        robot.write("Rare diseases");
        until(() -> this.<TextField>node("#create-slug").getText().equals("rare_diseases"));
        until(() -> !node("#create-submit").isDisabled());
        fx(() -> {
            this.<ComboBox<DatabaseConnection>>node("#create-database").getSelectionModel().select(1);
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await().until(() -> client.graphs.get("rare_diseases") != null);
        assertThat(client.graphs.get("rare_diseases").connectionId()).isNotNull();
        until(() -> node("#create-panel") == null);
        until(() -> this.<Labeled>node("#overview-value-slug").getText().equals("rare_diseases"));
        assertThat(desk.notices).as("the room shows it").isEmpty();
    }

    @Test
    void aBadSlugIsToldWhileTypingAndTheDraftSurvivesClosing(FxRobot robot) {
        openCreate(robot);
        robot.write("Sales EU");
        until(() -> this.<Labeled>node("#create-slug-check").getText().contains("Sales Europe"));
        assertThat(node("#create-submit").isDisabled()).isTrue();
        robot.push(KeyCode.ESCAPE);
        until(() -> node("#create-panel") == null);
        robot.clickOn("#graphs-new");
        until(() -> this.<TextField>node("#create-name").getText().equals("Sales EU"));
    }

    @Test
    void withoutDatabasesThereIsAReasonAndARetryAndNoSilentDefault(FxRobot robot) {
        client.script.failNext("connections.all", new Failure.Server("boom", null, false));
        openCreate(robot);
        robot.write("Rare diseases");
        until(() -> this.<Labeled>node("#create-why").getText().contains("could not be loaded"));
        assertThat(node("#create-submit").isDisabled()).isTrue();
        robot.clickOn("Load again");
        until(() -> !node("#create-submit").isDisabled());
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("graphs.create"));
    }

    @Test
    void onlyTheTypedSlugDeletes(FxRobot robot) {
        loaded();
        robot.clickOn("Patents");
        until(() -> node("#detail") != null);
        fx(() -> {
            this.<TabPane>node("#detail .tab-pane").getSelectionModel().selectLast();
            return null;
        });
        until(() -> node("#delete-typed") != null);
        robot.clickOn("#delete-typed").write("patent");
        assertThat(node("#delete-submit").isDisabled()).isTrue();
        robot.write("s");
        until(() -> !node("#delete-submit").isDisabled());
        assertThat(this.<Button>node("#delete-submit").getText()).isEqualTo("Delete graph patents");
        robot.clickOn("#delete-submit");
        await().until(() -> client.graphs.get("patents").status() == GraphStatus.DELETED);
        await().untilAsserted(() -> assertThat(rows()).doesNotContain("patents").hasSize(7));
    }

    @Test
    void offlineTheListStaysAndWritesAreDisabledWithTheReason(FxRobot robot) {
        loaded();
        robot.clickOn("Patents");
        until(() -> node("#overview-edit") != null);
        client.script.outage(new Failure.Offline("host", "connection refused", false));
        fx(() -> {
            desk.session.catalog().refresh();
            return null;
        });
        until(() -> node("#overview-edit").isDisabled());
        assertThat(rows()).hasSize(8);
        assertThat(node("#overview-edit").getAccessibleText()).contains("offline");
    }

    @Test
    void thePickerFindsByKeyboardAndEscapeGivesTheFocusBack(FxRobot robot) {
        loaded();
        robot.clickOn("#graphs-search");
        fx(() -> {
            picker.show();
            return null;
        });
        until(() -> node("#picker-search") != null && node("#picker-search").isFocused());
        robot.write("clinical").push(KeyCode.ESCAPE);
        until(() -> !picker.isShowing() && node("#graphs-search").isFocused());
        fx(() -> {
            picker.show();
            return null;
        });
        robot.write("e");
        robot.push(KeyCode.DOWN).push(KeyCode.UP);
        robot.eraseText(1).write("clinical");
        until(() -> this.<ListView<?>>node("#picker-list").getItems().size() == 1);
        robot.push(KeyCode.ENTER);
        until(() -> !picker.isShowing());
        assertThat(desk.session.catalog().selectedSlugProperty().get()).isEqualTo("clinical_trials");
    }
}
