package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the table does with its cells while rows are replaced, and while they stay.
class GraphsTableRowsTest {

    private final FakeClient client = FakeClient.withVariety();
    private final AtomicReference<Instant> now = new AtomicReference<>(FakeClient.NOW);
    private UiStage stage;
    private TestDesk desk;
    private GraphsRoom room;
    private TableView<Graph> table;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void start() throws Exception {
        stage = new UiStage(1000, 700, this::show);
        table = stage.find("#graphs-table", TableView.class);
        until(() -> table.getItems().size() == 8);
        stage.settle();
    }

    private Parent show() {
        desk = new TestDesk(new FxTasks(), client);
        Surroundings fixed = desk.surroundings;
        room = new GraphsRoom(desk.session, new Surroundings(fixed.tasks(), fixed.notices(), fixed.dialogs(),
                fixed.activity(), fixed.remembered(), fixed.commands(), fixed.language(), new Moved()), List.of());
        room.attach();
        desk.session.catalog().start();
        return new StackPane(room.node());
    }

    @AfterEach
    void end() throws Exception {
        Snapshots.onFx(() -> {
            desk.session.catalog().stop();
            room.close();
            return true;
        });
        if (stage != null) {
            stage.close();
        }
    }

    private final class Moved extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone will do");
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private static void until(Callable<Boolean> onFx) {
        await().until(() -> Snapshots.onFx(onFx));
    }

    private void search(String text) throws Exception {
        TextField field = stage.find("#graphs-search", TextField.class);
        Snapshots.onFx(() -> {
            field.setText(text);
            return true;
        });
    }

    /// From top to bottom.
    private List<String> texts(String cell) throws Exception {
        return Snapshots.onFx(() -> stage.robot().lookup(cell).queryAllAs(Labeled.class).stream()
                .sorted((one, other) -> Double.compare(top(one), top(other)))
                .map(Labeled::getText).filter(text -> text != null).toList());
    }

    private static double top(Region cell) {
        return cell.localToScene(0, 0).getY();
    }

    private List<String> slugs() throws Exception {
        return Snapshots.onFx(() -> table.getItems().stream().map(Graph::slug).toList());
    }

    @Test
    void aRowThatStaysIsNotFilledAnewAndTheOthersShowWhatIsThere() throws Exception {
        assertThat(texts(".graph-cell-slug")).startsWith("default").isEqualTo(slugs());
        List<String> told = new ArrayList<>();
        Labeled first = Snapshots.onFx(() -> stage.robot().lookup(".graph-cell-slug").queryAllAs(Labeled.class)
                .stream().filter(cell -> "default".equals(cell.getText())).findFirst().orElseThrow());
        Snapshots.onFx(() -> first.textProperty().subscribe((_, text) -> told.add(text)));

        search("default");
        until(() -> table.getItems().size() < 8);
        stage.settle();
        assertThat(slugs()).startsWith("default").hasSizeBetween(2, 7);
        assertThat(texts(".graph-cell-slug")).isEqualTo(slugs());
        assertThat(texts(".graph-cell-status")).hasSameSizeAs(slugs());

        search("");
        until(() -> table.getItems().size() == 8);
        stage.settle();
        assertThat(texts(".graph-cell-slug")).isEqualTo(slugs());
        assertThat(texts(".graph-cell-status")).hasSize(8);
        assertThat(told).isEmpty();
    }

    @Test
    void agesGoOnThoughTheAnswerIsTheSame() throws Exception {
        List<String> before = texts(".graph-cell-updated");
        now.updateAndGet(moment -> moment.plus(Duration.ofDays(1)));
        Snapshots.onFx(() -> {
            room.refresh();
            return true;
        });
        await().untilAsserted(() -> assertThat(texts(".graph-cell-updated")).hasSize(8).isNotEqualTo(before));
    }
}
