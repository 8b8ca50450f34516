package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.Pictures;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.graphs.GraphPicker;
import org.graphkeeper.views.graphs.GraphsRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of the whole window in its states, under `target/gallery`: each one must show something.
@ExtendWith(ApplicationExtension.class)
class WindowGalleryTest {

    private static final Failure GONE = new Failure.Offline("graphs.example.org:8000", "connection refused", false);

    private Stage stage;
    private TestDesk desk;
    private Shell shell;
    private NoticeArea notices;
    private GraphsRoom graphs;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    private record OtherRoom(String id, String title, String icon, int count) implements Room {
        @Override
        public Node node() {
            return new Label(title);
        }

        @Override
        public void attach() {
        }

        @Override
        public void detach() {
        }

        @Override
        public void refresh() {
        }

        @Override
        public void focus() {
        }

        @Override
        public ObservableIntegerValue badge() {
            return new SimpleIntegerProperty(count);
        }

        @Override
        public void close() {
        }
    }

    private void open(FakeClient client, double width, double height, boolean dark, String style) {
        fx(() -> {
            FxTasks tasks = new FxTasks();
            desk = new TestDesk(tasks, client);
            notices = new NoticeArea(tasks, desk.surroundings.locale());
            graphs = new GraphsRoom(desk.session, desk.surroundings, List.of());
            Button account = new Button(null, Icons.of("fth-user"));
            account.getStyleClass().addAll("flat", "button-icon");
            shell = new Shell(desk.session, desk.surroundings, List.of(graphs,
                    new OtherRoom("provisioning", "Provisioning", "fth-activity", 2),
                    new OtherRoom("activity", "Activity", "fth-list", 0),
                    new OtherRoom("settings", "Settings", "fth-settings", 0)),
                    new Shell.Slots(new Button("Local workspace", Icons.of("fth-server")),
                            new GraphPicker(desk.session, desk.surroundings), account), notices,
                    new Shell.Ways(() -> { }, _ -> { }, _ -> { }));
            Scene scene = Pictures.scene(shell.node(), width, height, dark);
            if (!style.isEmpty()) {
                scene.getStylesheets().add(Resources.stylesheet(style));
            }
            Pictures.show(stage, scene);
            stage.setWidth(width);
            stage.setHeight(height);
            shell.attach();
            desk.session.catalog().start();
            return null;
        });
    }

    private <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private void rowsAre(int count) {
        await().until(() -> fx(() -> stage.getScene().lookup("#graphs-table") instanceof TableView<?> table
                && table.getItems().size() == count));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        AtomicLong colours = new AtomicLong();
        await().untilAsserted(() -> {
            colours.set(fx(() -> Pictures.write(stage.getScene(), name)));
            assertThat(colours.get()).as(name).isGreaterThan(20);
        });
        fx(() -> {
            desk.session.catalog().stop();
            shell.close();
            return null;
        });
    }

    @Test
    void windowWithDetailInLight() {
        open(FakeClient.withVariety(), 1280, 800, false, "");
        rowsAre(8);
        picture("window-light");
    }

    @Test
    void windowWithDetailInDark() {
        open(FakeClient.withVariety(), 1280, 800, true, "");
        rowsAre(8);
        fx(() -> {
            notices.success("Graph “Sales Europe” was created.");
            notices.error("The server refused: Cannot demote the last admin of a graph.");
            return null;
        });
        picture("window-dark");
    }

    @Test
    void smallestWindow() {
        open(FakeClient.withVariety(), 960, 640, false, "");
        rowsAre(8);
        picture("window-960");
    }

    @Test
    void doubleText() {
        open(FakeClient.withVariety(), 1280, 800, false, "text-200");
        rowsAre(8);
        picture("window-200-percent");
    }

    @Test
    void offline() {
        FakeClient client = FakeClient.withVariety();
        open(client, 1280, 800, false, "");
        rowsAre(8);
        client.script.outage(GONE);
        fx(() -> {
            shell.refresh();
            return null;
        });
        await().until(() -> fx(() -> stage.getScene().lookup("#shell-bar").isVisible()));
        picture("window-offline");
    }

    @Test
    void noGraphs() {
        open(new FakeClient(), 1280, 800, false, "");
        await().until(() -> fx(() -> stage.getScene().lookup("#graphs-count") instanceof Labeled l
                && l.getText().contains("no graphs")));
        picture("window-no-graphs");
    }

    @Test
    void failedAtFirst(FxRobot robot) {
        FakeClient client = new FakeClient();
        client.script.outage(GONE);
        open(client, 1280, 800, true, "");
        await().until(() -> fx(() -> stage.getScene().lookup("#shell-bar").isVisible()));
        picture("window-failed");
    }

    @Test
    void picker() {
        open(FakeClient.withVariety(), 1280, 800, false, "");
        rowsAre(8);
        fx(() -> {
            shell.pickGraph();
            return null;
        });
        await().until(() -> fx(() -> stage.getScene().lookup("#picker-list") instanceof ListView<?> l
                && l.getItems().size() == 8));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        picture("picker-light");
    }

    @Test
    void create() {
        create(false, "create-light", FakeClient.withVariety());
    }

    @Test
    void createInDarkWithoutDatabases() {
        FakeClient client = FakeClient.withVariety();
        client.script.failNext("connections.all", new Failure.Server("connection pool exhausted", null, false));
        create(true, "create-dark-no-databases", client);
    }

    private void create(boolean dark, String name, FakeClient client) {
        open(client, 1280, 900, dark, "");
        rowsAre(8);
        fx(() -> {
            graphs.startCreating();
            return null;
        });
        fx(() -> {
            ((TextField) stage.getScene().lookup("#create-name")).setText(dark ? "Sales EU" : "Rare diseases 2026");
            return null;
        });
        await().until(() -> fx(() -> ((Labeled) stage.getScene().lookup("#create-why")).getText().isEmpty() || dark));
        picture(name);
    }

    @Test
    void overviewEditAndDanger(FxRobot robot) {
        open(FakeClient.withVariety(), 1280, 800, false, "");
        rowsAre(8);
        fx(() -> {
            ((TableView<?>) stage.getScene().lookup("#graphs-table")).getSelectionModel().clearAndSelect(3);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            ((Button) stage.getScene().lookup("#overview-edit")).fire();
            return null;
        });
        picture("overview-edit");
    }

    @Test
    void danger() {
        open(FakeClient.withVariety(), 1280, 800, false, "");
        rowsAre(8);
        fx(() -> {
            ((TableView<?>) stage.getScene().lookup("#graphs-table")).getSelectionModel().clearAndSelect(7);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            ((TabPane) stage.getScene().lookup("#detail .tab-pane")).getSelectionModel()
                    .selectLast();
            return null;
        });
        picture("danger");
    }

    @Test
    void detailOfLongTextsInTheSmallestWindow() {
        open(FakeClient.withVariety(), 960, 640, true, "");
        rowsAre(8);
        fx(() -> {
            TableView<?> table = (TableView<?>) stage.getScene().lookup("#graphs-table");
            table.getSelectionModel().clearAndSelect(1);
            table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return null;
        });
        picture("detail-960-long");
    }

    @Test
    void creatingWhileOffline() {
        FakeClient client = FakeClient.withVariety();
        open(client, 960, 640, false, "");
        rowsAre(8);
        client.script.failNext("graphs.create", new Failure.Timeout("graphs.example.org:8000",
                Duration.ofSeconds(300)));
        fx(() -> {
            graphs.startCreating();
            ((TextField) stage.getScene().lookup("#create-name")).setText("Rare diseases 2026");
            return null;
        });
        await().until(() -> fx(() -> !stage.getScene().lookup("#create-submit").isDisabled()));
        fx(() -> {
            client.script.outage(GONE);
            ((Button) stage.getScene().lookup("#create-submit")).fire();
            return null;
        });
        await().until(() -> fx(() -> stage.getScene().lookup("#shell-bar").isVisible()));
        picture("create-lost-answer");
    }

    @Test
    void nothingMatches() {
        open(FakeClient.withVariety(), 1280, 800, false, "");
        rowsAre(8);
        fx(() -> {
            ((TextField) stage.getScene().lookup("#graphs-search")).setText("no such graph");
            return null;
        });
        rowsAre(0);
        picture("window-no-match");
    }
}
