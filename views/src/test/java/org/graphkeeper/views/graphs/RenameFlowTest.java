package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A graph gets another name, and its old one back.
@ExtendWith(FxStallGuard.class)
class RenameFlowTest {

    private final FakeClient client = FakeClient.withVariety();
    private TestDesk desk;
    private GraphsRoom room;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1100, 700, () -> {
            desk = new TestDesk(new FxTasks(), client);
            room = new GraphsRoom(desk.session, desk.surroundings, List.of());
            room.attach();
            desk.session.catalog().start();
            return (Parent) room.node();
        });
        until(() -> desk.session.catalog().find("sales_eu").isPresent());
        Snapshots.onFx(() -> {
            room.show("sales_eu");
            return true;
        });
        until(() -> isSaid("#detail .heading", "Sales Europe"));
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            desk.session.catalog().stop();
            room.detach();
            room.close();
            return true;
        });
        ui.close();
    }

    private void until(Callable<Boolean> onFx) {
        await().until(() -> Snapshots.onFx(onFx));
        ui.settle();
    }

    private boolean isSaid(String selector, String text) {
        return room.node().lookup(selector) instanceof Labeled label && text.equals(label.getText());
    }

    private void rename(String name) throws Exception {
        ui.robot().clickOn("#overview-edit");
        until(() -> room.node().lookup("#overview-name") instanceof Node field && field.isFocused());
        ui.robot().push(KeyCode.CONTROL, KeyCode.A).write(name);
        ui.robot().push(KeyCode.CONTROL, KeyCode.S);
        until(() -> !desk.notices.isEmpty() && isSaid("#detail .heading", name));
    }

    private void undo() throws Exception {
        Snapshots.onFx(() -> {
            desk.notices.getLast().action().run().run();
            return true;
        });
    }

    @Test
    void theOldNameIsBackInTheTableAndTheDetail() throws Exception {
        rename("Sales EMEA");
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Sales EMEA");

        undo();

        until(() -> isSaid("#detail .heading", "Sales Europe"));
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Sales Europe");
        until(() -> ui.robot().lookup(".graph-cell-name").queryAllAs(Labeled.class).stream()
                .anyMatch(cell -> "Sales Europe".equals(cell.getText())));
    }

    @Test
    void whatSomebodyMadeOfItMeanwhileIsShownAndStays() throws Exception {
        rename("Sales EMEA");
        client.graphs.put(SampleGraphs.graph("sales_eu", "Theirs", null, GraphStatus.ACTIVE, "Shared", 12, 1L));

        undo();

        until(() -> isSaid("#detail .heading", "Theirs"));
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Theirs");
        assertThat(Snapshots.onFx(() -> desk.notices.getLast().text())).contains("left as it is");
    }
}
