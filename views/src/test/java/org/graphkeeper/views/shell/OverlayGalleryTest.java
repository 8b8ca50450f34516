package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Pictures;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.graphs.GraphPicker;
import org.graphkeeper.views.graphs.GraphsRoom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of what is laid over the window, and of the sections that the shell gives to the settings.
class OverlayGalleryTest {

    private static final long SOMETHING = 24;

    private TestDesk desk;
    private Shell shell;
    private Stage stage;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    private void shoot(String name, double width, double height, boolean dark, Consumer<Scene> open) throws Exception {
        Snapshots.onFx(() -> {
            FxTasks tasks = new FxTasks();
            desk = new TestDesk(tasks, FakeClient.withVariety());
            desk.remembered.put("palette.recent", "graphs.create,activity.list");
            shell = new Shell(desk.session, desk.surroundings, List.of(
                    new GraphsRoom(desk.session, desk.surroundings, List.of())), new Shell.Slots(
                    new Button("Local workspace", Icons.of("fth-server")),
                    new GraphPicker(desk.session, desk.surroundings), new Label("me")),
                    new NoticeArea(tasks, desk.surroundings.texts("shell")),
                    new Shell.Ways(() -> { }, _ -> { }, _ -> { }));
            stage = new Stage();
            Pictures.show(stage, Pictures.scene(shell.node(), width, height, dark));
            shell.attach();
            desk.session.catalog().start();
            return true;
        });
        await().until(() -> Snapshots.onFx(() -> desk.session.catalog().graphs().size() == 8));
        WaitForAsyncUtils.waitForFxEvents(8);
        Snapshots.onFx(() -> {
            open.accept(stage.getScene());
            return true;
        });
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        WaitForAsyncUtils.waitForFxEvents(8);
        assertThat(Snapshots.onFx(() -> {
            long colours = Pictures.write(stage.getScene(), name);
            desk.session.catalog().stop();
            shell.close();
            stage.close();
            return colours;
        })).isGreaterThan(SOMETHING);
    }

    private void palette(Scene scene, String text) {
        shell.showPalette();
        ((TextField) scene.lookup("#palette-search")).setText(text);
    }

    @Test
    void thePalette() throws Exception {
        shoot("palette-light", 1280, 800, false, scene -> palette(scene, ""));
        shoot("palette-dark", 1280, 800, true, scene -> palette(scene, "pat"));
        shoot("palette-960", 960, 640, false, scene -> palette(scene, "ret"));
        shoot("palette-none", 960, 640, true, scene -> palette(scene, "no such thing"));
    }

    @Test
    void theSheetOfKeys() throws Exception {
        shoot("keys-light", 1280, 800, false, _ -> shell.showKeys());
        shoot("keys-960-dark", 960, 640, true, _ -> shell.showKeys());
    }

    @Test
    void theLink() throws Exception {
        shoot("link-flaw", 960, 640, false, scene -> {
            shell.askForLink();
            ((TextField) scene.lookup("#link-field")).setText("graphkeeper://host/sales?action=delete");
            ((Button) scene.lookup("#link-open")).fire();
        });
    }

    @Test
    void theSectionsOfTheSettings() throws Exception {
        for (boolean dark : new boolean[] {false, true}) {
            assertThat(Snapshots.take("shortcuts-" + (dark ? "dark" : "light"), 900, 700, dark, () -> {
                TestDesk alone = new TestDesk(new FxTasks(), new FakeClient());
                KeyChanges changes = new KeyChanges(alone.surroundings.commands(), alone.surroundings.texts("shell"));
                ShortcutsView view = new ShortcutsView(changes, new Drafts(), alone.surroundings);
                view.open();
                alone.surroundings.commands().keys().rebind(CommandId.APP_KEYS, null);
                changes.listen(CommandId.APP_PALETTE);
                changes.reset(CommandId.GRAPHS_PICK);
                ScrollPane scroll = new ScrollPane(new VBox(24, new CallingPanel(new Unable(), alone.surroundings).node(),
                        view));
                scroll.setFitToWidth(true);
                return scroll;
            })).isGreaterThan(SOMETHING);
        }
    }

    /// A system without notifications.
    private static final class Unable implements Calling {

        private final BooleanProperty wanted = new SimpleBooleanProperty(true);
        private final ReadOnlyObjectWrapper<Ability> ability = new ReadOnlyObjectWrapper<>(Ability.UNABLE);

        @Override
        public BooleanProperty wantedProperty() {
            return wanted;
        }

        @Override
        public ReadOnlyObjectProperty<Ability> abilityProperty() {
            return ability.getReadOnlyProperty();
        }

        @Override
        public void look() {
        }

        @Override
        public void tryOut() {
        }
    }
}
