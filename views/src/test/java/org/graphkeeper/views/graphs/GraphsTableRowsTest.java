package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.Test;

/// What the table does with its cells while rows are replaced.
class GraphsTableRowsTest {

    private final FakeClient client = FakeClient.withVariety();

    private static void until(Callable<Boolean> onFx) {
        await().until(() -> Snapshots.onFx(onFx));
    }

    private static List<String> texts(UiStage stage, String cell) throws Exception {
        return Snapshots.onFx(() -> stage.robot().lookup(cell).queryAllAs(Labeled.class).stream()
                .sorted((one, other) -> Double.compare(top(one), top(other)))
                .map(Labeled::getText).filter(text -> text != null).toList());
    }

    private static double top(Region cell) {
        return cell.localToScene(0, 0).getY();
    }

    @Test
    void aRowThatStaysIsNotFilledAnewAndTheOthersShowWhatIsThere() throws Exception {
        TestDesk[] desk = new TestDesk[1];
        GraphsRoom[] room = new GraphsRoom[1];
        try (UiStage stage = new UiStage(1000, 700, () -> {
            desk[0] = new TestDesk(new FxTasks(), client);
            room[0] = new GraphsRoom(desk[0].session, desk[0].surroundings, List.of());
            room[0].attach();
            desk[0].session.catalog().start();
            return new StackPane(room[0].node());
        })) {
            @SuppressWarnings("unchecked")
            TableView<Graph> table = stage.find("#graphs-table", TableView.class);
            TextField search = stage.find("#graphs-search", TextField.class);
            until(() -> table.getItems().size() == 8);
            stage.settle();
            assertThat(texts(stage, ".graph-cell-slug")).startsWith("default").hasSize(8);

            List<String> told = new ArrayList<>();
            Labeled first = Snapshots.onFx(() -> stage.robot().lookup(".graph-cell-slug").queryAllAs(Labeled.class)
                    .stream().filter(cell -> "default".equals(cell.getText())).findFirst().orElseThrow());
            Snapshots.onFx(() -> first.textProperty().subscribe((_, text) -> told.add(text)));
            Snapshots.onFx(() -> {
                search.setText("default");
                return true;
            });
            until(() -> table.getItems().size() < 8);
            stage.settle();
            List<String> found = Snapshots.onFx(() -> table.getItems().stream().map(Graph::slug).toList());
            assertThat(found).startsWith("default").hasSizeBetween(2, 7);
            assertThat(texts(stage, ".graph-cell-slug")).isEqualTo(found);
            assertThat(told).isEmpty();
            assertThat(texts(stage, ".graph-cell-status")).hasSameSizeAs(found);

            Snapshots.onFx(() -> {
                search.setText("");
                return true;
            });
            until(() -> table.getItems().size() == 8);
            stage.settle();
            assertThat(texts(stage, ".graph-cell-slug")).isEqualTo(Snapshots.onFx(() -> table.getItems().stream()
                    .map(Graph::slug).toList()));
            assertThat(texts(stage, ".graph-cell-status")).hasSize(8);
            assertThat(told).isEmpty();
            Snapshots.onFx(() -> {
                desk[0].session.catalog().stop();
                room[0].close();
                return true;
            });
        }
    }
}
