package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.about.AboutPanel;
import org.graphkeeper.views.about.ProductFacts;
import org.graphkeeper.views.access.AccessRoom;
import org.graphkeeper.views.activity.ActivityRoom;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.Pictures;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.connections.AccountMenu;
import org.graphkeeper.views.connections.ConnectionSwitcher;
import org.graphkeeper.views.connections.ConnectionsPanel;
import org.graphkeeper.views.connections.FakeConnections;
import org.graphkeeper.views.diagnostics.DiagnosticsPanel;
import org.graphkeeper.views.diagnostics.FakeDiagnostics;
import org.graphkeeper.views.graphs.GraphPicker;
import org.graphkeeper.views.graphs.GraphsRoom;
import org.graphkeeper.views.members.MembersTab;
import org.graphkeeper.views.provisioning.ProvisioningRoom;
import org.graphkeeper.views.provisioning.ProvisioningTab;
import org.graphkeeper.views.provisioning.ProvisioningWatch;
import org.graphkeeper.views.provisioning.SampleRuns;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.DataFolder;
import org.graphkeeper.views.settings.FakeOfflineFiles;
import org.graphkeeper.views.settings.OfflineFiles;
import org.graphkeeper.views.settings.Preferences;
import org.graphkeeper.views.settings.SettingsRoom;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window with every room, in any language and look, over a client in memory.
final class WholeWindow implements AutoCloseable {

    final FakeClient client = SampleRuns.client();
    final TestDesk desk;
    GraphsRoom graphs;
    ProvisioningRoom provisioning;
    Shell shell;
    private ShortcutsPanel shortcuts;
    private final FxTasks tasks = new FxTasks();
    private final Stage stage;
    private final RememberedRetryPolicies policies;
    private final ProvisioningWatch watch;
    private final FakeConnections connections = new FakeConnections();
    private final ConnectionsPanel connectionsPanel;
    private List<Room> rooms = List.of();

    private static final class FixedPreferences implements Preferences {

        private final OfflineFiles offline = new FakeOfflineFiles();
        private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.initial());

        @Override
        public ObjectProperty<Appearance> appearanceProperty() {
            return appearance;
        }

        @Override
        public OfflineFiles offlineFiles() {
            return offline;
        }

        @Override
        public List<DataFolder> folders() {
            return List.of(new DataFolder("workspace", Path.of("/home/ada/.local/share/graphkeeper/workspace")),
                    new DataFolder("settings", Path.of("/home/ada/.config/graphkeeper")),
                    new DataFolder("offline", Path.of("/home/ada/.cache/graphkeeper")),
                    new DataFolder("logs", Path.of("/home/ada/.local/state/graphkeeper/logs")));
        }

        @Override
        public void openFolder(DataFolder folder) {
            throw new AssertionError("no folder is opened here");
        }
    }

    private WholeWindow(Locale language, double width, double height, boolean dark, List<String> looks) {
        desk = new TestDesk(tasks, client, Language.of(language));
        Surroundings surroundings = desk.surroundings;
        for (Member member : List.of(
                new Member("00000000-0000-4000-8000-000000000001", "ada@example.org", "Ada Lovelace", Role.ADMIN,
                        SampleGraphs.CREATED),
                new Member("00000000-0000-4000-8000-000000000002", "grace.hopper@example.org", "Grace Hopper",
                        Role.WRITER, SampleGraphs.CREATED))) {
            client.members.put("sales_eu", member);
        }
        desk.activity.add(new ActivityLog.Entry(FakeClient.NOW, "Local workspace", "ada@example.org", "member.role",
                "sales_eu / grace.hopper@example.org", "reader", "writer", ActivityLog.Outcome.CONFIRMED, null));
        desk.activity.add(new ActivityLog.Entry(FakeClient.NOW, "Local workspace", "ada@example.org", "graph.retry",
                "patents", "error", "error", ActivityLog.Outcome.FAILED, "Provisioning retry failed"));
        policies = new RememberedRetryPolicies(surroundings.remembered());
        watch = new ProvisioningWatch(desk.session, surroundings, policies);
        connectionsPanel = new ConnectionsPanel(connections, surroundings);
        furnish();
        Scene scene = Pictures.scene(shell.node(), width, height, dark);
        if (surroundings.language().isRightToLeft()) {
            Resources.arabicFonts().forEach(font -> Font.loadFont(font.toExternalForm(), 13));
            scene.getStylesheets().add(Resources.stylesheet("arabic"));
        }
        looks.forEach(look -> scene.getStylesheets().add(Resources.stylesheet(look)));
        scene.setNodeOrientation(surroundings.language().isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT
                : NodeOrientation.LEFT_TO_RIGHT);
        stage = new Stage();
        Pictures.show(stage, scene);
        stage.setWidth(width);
        stage.setHeight(height);
        desk.session.catalog().start();
        watch.start();
        shell.attach();
        stage.requestFocus();
    }

    /// Everything that is seen, in the language spoken now; as `app` does it.
    private void furnish() {
        Surroundings surroundings = desk.surroundings;
        graphs = new GraphsRoom(desk.session, surroundings, List.of(new MembersTab(desk.session, surroundings),
                new ProvisioningTab(desk.session, surroundings, watch)));
        provisioning = new ProvisioningRoom(desk.session, surroundings, watch);
        provisioning.onShowGraph(this::showGraph);
        shortcuts = new ShortcutsPanel(desk.session.drafts(), surroundings);
        DiagnosticsPanel diagnostics = new DiagnosticsPanel(desk.session, surroundings, new FakeDiagnostics());
        ProductFacts facts = new ProductFacts("0.1.0", "25.0.1 (Eclipse Adoptium)", "26.0.2", "Linux 6.1, amd64",
                List::of);
        SettingsRoom settings = new SettingsRoom(desk.session, surroundings, new FixedPreferences(), policies,
                List.of(connectionsPanel::node), List.of(shortcuts::node, diagnostics::node,
                        () -> new AboutPanel(desk.session, surroundings, facts).node()));
        rooms = List.of(graphs, provisioning, new AccessRoom(desk.session, surroundings),
                new ActivityRoom(desk.session, surroundings), settings);
        ConnectionSwitcher switcher = new ConnectionSwitcher(desk.session, connections, surroundings, () -> { },
                () -> { });
        AccountMenu account = new AccountMenu(desk.session, connections, surroundings);
        shell = new Shell(desk.session, surroundings, rooms, new Shell.Slots(switcher.node(),
                new GraphPicker(desk.session, surroundings), account.node()),
                new NoticeArea(tasks, surroundings.texts("shell")),
                new Shell.Ways(() -> { }, this::showGraph, _ -> { }));
    }

    /// Speaks another language from now on, as `app` does it.
    void speak(Locale language) throws Exception {
        fx(() -> {
            desk.surroundings.language().speak(language, "");
            String open = shell.openRoom();
            closeRooms();
            connectionsPanel.rebuild();
            furnish();
            stage.getScene().setRoot(shell.node());
            shell.attach();
            assertThat(shell.openRoom()).isEqualTo(open);
            return true;
        });
        settle();
    }

    private void closeRooms() {
        shell.close();
        rooms.forEach(Room::close);
        shortcuts.close();
    }

    /// @param looks stylesheets on top, e.g. `text-200`
    static WholeWindow open(Locale language, double width, double height, boolean dark, String... looks)
            throws Exception {
        Snapshots.start();
        WholeWindow window = Snapshots.onFx(() -> new WholeWindow(language, width, height, dark, List.of(looks)));
        await().until(() -> Snapshots.onFx(() -> window.scene().lookup("#graphs-table") instanceof TableView<?> table
                && !table.getItems().isEmpty()
                && table.getItems().size() == window.desk.session.catalog().graphs().size()));
        window.settle();
        return window;
    }

    Scene scene() {
        return stage.getScene();
    }

    <T> T fx(Callable<T> work) throws Exception {
        return Snapshots.onFx(work);
    }

    void settle() throws Exception {
        WaitForAsyncUtils.waitForFxEvents(8);
        await().until(() -> fx(() -> desk.surroundings.tasks().running().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents(3);
        fx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return true;
        });
    }

    /// Waits for two frames, as one may have begun before what was asked for: enough where nothing is loaded.
    void frames() throws Exception {
        for (int frame = 0; frame < 2; frame++) {
            CompletableFuture<Boolean> laidOut = fx(() -> {
                var done = new CompletableFuture<Boolean>();
                var listener = new AtomicReference<Runnable>();
                listener.set(() -> {
                    scene().removePostLayoutPulseListener(listener.get());
                    done.complete(true);
                });
                scene().addPostLayoutPulseListener(listener.get());
                Platform.requestNextPulse();
                return done;
            });
            laidOut.get(60, TimeUnit.SECONDS);
        }
    }

    void room(String id) throws Exception {
        fx(() -> {
            shell.open(id);
            return true;
        });
        settle();
    }

    private void showGraph(String slug) {
        shell.open("graphs");
        graphs.show(slug);
    }

    void select(String slug) throws Exception {
        fx(() -> {
            desk.session.catalog().selectedSlugProperty().set(slug);
            return true;
        });
        settle();
    }

    <N extends Node> N find(String selector, Class<N> type) throws Exception {
        return fx(() -> type.cast(scene().lookup(selector)));
    }

    @Override
    public void close() throws Exception {
        fx(() -> {
            watch.close();
            desk.session.catalog().stop();
            closeRooms();
            stage.close();
            return true;
        });
    }
}
