package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of the panels of the graphs room, under `target/gallery`.
class GraphsGalleryTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    private void picture(String name, double width, double height, boolean dark, String style,
                         Callable<? extends Parent> view) throws Exception {
        assertThat(Snapshots.take(name, width, height, dark, () -> {
            StackPane root = new StackPane(view.call());
            if (!style.isEmpty()) {
                root.getStyleClass().add(style);
            }
            return root;
        })).as(name).isGreaterThan(20);
    }

    private TestDesk desk() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.DELETED_GRAPHS));
        TestDesk desk = new TestDesk(tasks, client);
        desk.session.catalog().start();
        return desk;
    }

    private Parent room(String... selected) {
        TestDesk desk = desk();
        GraphsRoom room = new GraphsRoom(desk.session, desk.surroundings, List.of());
        Parent node = (Parent) room.node();
        room.attach();
        tasks.runAll();
        Scene scene = new Scene(new StackPane(node), 1280, 760);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        GraphsTable table = (GraphsTable) node.lookup("#graphs-table");
        for (String slug : selected) {
            table.getItems().stream().filter(graph -> graph.slug().equals(slug)).findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        scene.setRoot(new StackPane());
        return node;
    }

    @Test
    void severalSelected() throws Exception {
        picture("graphs-selected", 1280, 760, false, "", () -> room("patents", "sales_eu", "clinical_trials"));
        picture("graphs-selected-narrow", 960, 640, true, "", () -> room("patents", "sales_eu", "clinical_trials"));
        picture("graphs-selected-200", 960, 640, false, "text-200", () -> room("patents", "sales_eu"));
    }

    private Parent trash(int deleted) {
        for (int i = 0; i < deleted; i++) {
            client.graphs.put(SampleGraphs.graph("old_" + i, i == 1 ? "A very long name of a deleted graph ".repeat(4)
                    : "Old graph " + i, null, GraphStatus.DELETED, i % 2 == 0 ? "Shared" : "default", 2, 10L));
        }
        TestDesk desk = desk();
        TrashViewModel model = new TrashViewModel(desk.session, desk.surroundings,
                new GraphWrites(desk.session, desk.surroundings));
        TrashView view = new TrashView(model, desk.surroundings, () -> { });
        model.load();
        tasks.runAll();
        if (deleted > 0) {
            model.doomedProperty().set(model.graphs().getFirst());
        }
        return view;
    }

    @Test
    void deletedGraphs() throws Exception {
        picture("graphs-trash", 520, 700, false, "", () -> trash(4));
        picture("graphs-trash-dark", 520, 700, true, "", () -> trash(4));
        picture("graphs-trash-empty", 520, 500, false, "", () -> {
            List.of("old_0", "old_1", "old_2", "old_3").forEach(client.graphs::remove);
            return trash(0);
        });
        client.script.part("deleted.all", Part.brokenOff(1340,
                new Failure.Offline("graphs.example.org:443", "connection reset", true)));
        picture("graphs-trash-part", 520, 700, false, "", () -> trash(4));
        client.script.part("deleted.all", Part.bound(2500L));
        picture("graphs-trash-bound", 520, 700, true, "", () -> trash(4));
        client.script.part("deleted.all", null);
        picture("graphs-trash-200", 960, 640, false, "text-200", () -> trash(3));
    }

    private Parent bulk() {
        BulkRetryViewModel model = new BulkRetryViewModel((slug, ended) -> {
            if (slug.equals("f_1")) {
                ended.accept(null);
            } else if (slug.equals("f_2")) {
                ended.accept(new Problem("Connections are being refused by the graph database of Shared.", "", "", ""));
            }
        }, desk().surroundings.texts("graphs"));
        List<Graph> graphs = List.of(SampleGraphs.graph("f_1", "Patents", GraphStatus.ERROR),
                SampleGraphs.graph("f_2", "Customer voices", GraphStatus.ERROR),
                SampleGraphs.graph("f_3", "Legal archive", GraphStatus.ERROR),
                SampleGraphs.graph("ok", "Sales Europe", GraphStatus.ACTIVE));
        model.preview(graphs);
        model.run();
        return new BulkView(model, desk().surroundings.texts("graphs"), () -> { });
    }

    @Test
    void aRetryOfSeveral() throws Exception {
        picture("graphs-bulk", 520, 600, false, "", this::bulk);
        picture("graphs-bulk-dark", 520, 600, true, "", this::bulk);
    }

    @Test
    void aConflict() throws Exception {
        picture("graphs-conflict", 520, 760, false, "", () -> {
            TestDesk desk = desk();
            OverviewViewModel model = new OverviewViewModel(desk.session, desk.surroundings,
                    new GraphWrites(desk.session, desk.surroundings));
            tasks.runAll();
            OverviewView view = new OverviewView(model, desk.surroundings);
            model.show(desk.session.catalog().find("sales_eu").orElseThrow());
            model.edit();
            model.nameProperty().set("Sales EMEA");
            client.graphs.put(SampleGraphs.graph("sales_eu", "Sales and partners", "Everything that is sold in Europe",
                    GraphStatus.ACTIVE, "Shared", 12, 1L));
            model.save();
            tasks.runAll();
            return view;
        });
    }
}
