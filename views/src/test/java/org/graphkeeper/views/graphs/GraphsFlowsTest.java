package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Pictures;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.Unnamed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is done with many graphs: views, several at once, deleted ones, and rows that come and go under one's eyes.
@ExtendWith({ApplicationExtension.class, FxStallGuard.class})
class GraphsFlowsTest {

    private final FakeClient client = FakeClient.withVariety();
    private final List<Consumer<@Nullable Problem>> attempts = new ArrayList<>();
    private Stage stage;
    private TestDesk desk;
    private GraphsRoom room;
    private int refreshed;
    private int examined;

    @Start
    void start(Stage primary) {
        stage = primary;
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.DELETED_GRAPHS));
        client.graphs.put(SampleGraphs.graph("old_one", "Old one", GraphStatus.DELETED));
        client.graphs.put(SampleGraphs.graph("broken", "Broken", GraphStatus.ERROR));
        desk = new TestDesk(new FxTasks(), client);
        room = new GraphsRoom(desk.session, desk.surroundings, List.of(new Retries()));
        Pictures.show(stage, Pictures.scene(new StackPane(room.node()), 1000, 700, false));
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

    private final class Retries implements FailureTab {
        private final Label node = new Label("Provisioning");

        @Override
        public String title() {
            return "Provisioning";
        }

        @Override
        public Node node() {
            return node;
        }

        @Override
        public void show(@Nullable Graph graph) {
        }

        @Override
        public void refresh() {
            refreshed++;
        }

        @Override
        public void attach() {
        }

        @Override
        public void detach() {
        }

        @Override
        public void examine() {
            examined++;
        }

        @Override
        public void retry(String slug) {
        }

        @Override
        public void retry(String slug, Consumer<@Nullable Problem> ended) {
            attempts.add(ended);
        }
    }

    private <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) {
        return (T) stage.getScene().lookup(id);
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

    private List<String> rows() {
        return fx(() -> this.<TableView<Graph>>node("#graphs-table").getItems().stream().map(Graph::slug).toList());
    }

    private void loaded() {
        await().until(() -> rows().size() >= 9);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(MenuButton menu, String text) {
        fx(() -> {
            menu.getItems().stream().filter(item -> text.equals(item.getText())).findFirst().map(MenuItem::getOnAction)
                    .orElseThrow().handle(null);
            return null;
        });
    }

    private void select(String... slugs) {
        fx(() -> {
            TableView<Graph> table = node("#graphs-table");
            table.getSelectionModel().clearSelection();
            for (String slug : slugs) {
                table.getItems().stream().filter(graph -> graph.slug().equals(slug)).findFirst()
                        .ifPresent(table.getSelectionModel()::select);
            }
            return null;
        });
    }

    @Test
    void refreshingReachesTheOpenTabOfTheDetail() {
        loaded();
        fx(() -> {
            room.show("sales_eu");
            return null;
        });
        until(() -> stage.getScene().lookup(".tab-pane") != null);
        fx(() -> {
            room.refresh();
            assertThat(refreshed).isZero();
            ((TabPane) stage.getScene().lookup(".tab-pane")).getSelectionModel().select(1);
            return null;
        });
        fx(() -> {
            room.refresh();
            return null;
        });
        assertThat(refreshed).isOne();
    }

    @Test
    void aViewIsSavedByKeyboardAndOpenedAgain(FxRobot robot) {
        loaded();
        robot.clickOn("#graphs-search").write("sales");
        await().untilAsserted(() -> assertThat(rows()).containsExactly("sales_eu"));
        choose(node("#graphs-views"), "Save this view…");
        until(() -> node("#views-name").isFocused());
        robot.write("Europe").push(KeyCode.ENTER);
        until(() -> this.<Labeled>node("#graphs-views").getText().equals("Europe"));
        until(() -> node("#graphs-search").isFocused());
        choose(node("#graphs-views"), "Needs someone");
        await().untilAsserted(() -> assertThat(rows()).containsExactlyInAnyOrder("patents", "broken"));
        choose(node("#graphs-views"), "Europe");
        await().untilAsserted(() -> assertThat(rows()).containsExactly("sales_eu"));
        assertThat(this.<TextField>node("#graphs-search").getText()).isEqualTo("sales");
    }

    @Test
    void severalFailedGraphsAreRetriedWithAPreviewAndAResultEach(FxRobot robot) {
        loaded();
        select("patents", "broken", "sales_eu");
        until(() -> node("#graphs-selection").isVisible());
        assertThat(this.<Labeled>node("#bulk-retry").getText()).contains("2");
        robot.clickOn("#bulk-retry");
        until(() -> node("#bulk-summary") != null);
        assertThat(attempts).isEmpty();
        robot.clickOn("#bulk-run");
        until(() -> attempts.size() == 2);
        fx(() -> {
            attempts.get(0).accept(null);
            attempts.get(1).accept(new Problem("The disk is full.", "", "", ""));
            return null;
        });
        until(() -> node("#bulk-again").isVisible());
        assertThat(this.<Labeled>node("#bulk-summary").getText()).isEqualTo("1 active, 1 failed, 0 to go.");
        assertThat(fx(() -> Unnamed.in(stage.getScene().getRoot()))).isEmpty();
        robot.clickOn("#bulk-again");
        until(() -> attempts.size() == 3);
    }

    @Test
    void severalGraphsArePinnedAndThatIsUndone(FxRobot robot) {
        loaded();
        select("patents", "sales_eu");
        until(() -> node("#graphs-selection").isVisible());
        robot.clickOn("#bulk-pin");
        until(() -> "patents,sales_eu".equals(desk.remembered.get("picker.pins.local"))
                || "sales_eu,patents".equals(desk.remembered.get("picker.pins.local")));
        fx(() -> {
            desk.notices.getLast().action().run().run();
            return null;
        });
        assertThat(desk.remembered).doesNotContainKey("picker.pins.local");
    }

    @Test
    void aDeletedGraphIsRestoredAndAnotherPurgedByItsTypedSlug(FxRobot robot) {
        loaded();
        choose(node("#graphs-views"), "Deleted graphs…");
        until(() -> node("#trash-list") != null && !this.<ListView<Graph>>node("#trash-list").getItems().isEmpty());
        until(() -> node(".trash-purge-row") != null);
        assertThat(fx(() -> Unnamed.in(stage.getScene().getRoot()))).isEmpty();
        robot.clickOn(".trash-purge-row");
        until(() -> node("#trash-typed").isFocused());
        robot.write("old_on");
        assertThat(node("#trash-purge").isDisabled()).isTrue();
        robot.push(KeyCode.ESCAPE);
        until(() -> !node("#trash-typed").getParent().isVisible());
        robot.clickOn(".trash-restore");
        await().untilAsserted(() -> assertThat(rows()).contains("old_one"));
        assertThat(client.graphs.get("old_one").status()).isEqualTo(GraphStatus.ACTIVE);
    }

    @Test
    void rowsThatComeAboveDoNotMoveWhatIsOnScreen(FxRobot robot) {
        IntStream.range(0, 200).forEach(i -> client.graphs.put(SampleGraphs.graph("many_" + i,
                String.format("Many %03d", i), GraphStatus.ACTIVE)));
        refresh();
        await().until(() -> rows().size() > 200);
        fx(() -> {
            this.<TableView<Graph>>node("#graphs-table").scrollTo(100);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        String before = top();
        client.graphs.put(SampleGraphs.graph("aaa", "Aaa", GraphStatus.ACTIVE));
        client.graphs.put(SampleGraphs.graph("aab", "Aab", GraphStatus.ACTIVE));
        int count = rows().size();
        refresh();
        await().until(() -> rows().size() == count + 2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(top()).isEqualTo(before);
    }

    private void refresh() {
        fx(() -> {
            desk.session.catalog().refresh();
            return null;
        });
    }

    private String top() {
        return fx(() -> {
            TableView<Graph> table = node("#graphs-table");
            VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
            // The first one may be above the edge by its whole height.
            IndexedCell<?> first = flow.getFirstVisibleCell();
            boolean isSeen = first.getLayoutY() + first.getHeight() > 1;
            return table.getItems().get(first.getIndex() + (isSeen ? 0 : 1)).slug();
        });
    }

    @Test
    void everythingIsSelectedAsFarAsThatIsSensible(FxRobot robot) {
        IntStream.range(0, 1500).forEach(i -> client.graphs.put(SampleGraphs.graph("many_" + i, "Many " + i,
                GraphStatus.ACTIVE)));
        refresh();
        await().until(() -> rows().size() > 1500);
        fx(() -> {
            node("#graphs-table").requestFocus();
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.A);
        until(() -> this.<TableView<Graph>>node("#graphs-table").getSelectionModel().getSelectedItems().size() == 1000);
        assertThat(desk.notices.getLast().text()).contains("1,000", "1,509");
    }
}
