package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.graphkeeper.views.graphs.GraphPicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class ShellTest {

    private final FakeClient client = FakeClient.withVariety();
    private final List<String> told = new ArrayList<>();
    private TestDesk desk;
    private Shell shell;
    private UiStage ui;

    /// Tells what the shell does to it.
    private record HeardRoom(String id, Button node, List<String> told) implements Room {

        @Override
        public String title() {
            return id;
        }

        @Override
        public String icon() {
            return "fth-list";
        }

        @Override
        public void attach() {
            told.add(id + " attached");
        }

        @Override
        public void detach() {
            told.add(id + " detached");
        }

        @Override
        public void refresh() {
            told.add(id + " refreshed");
        }

        @Override
        public void focus() {
            node.requestFocus();
        }

        @Override
        public void close() {
            told.add(id + " closed");
        }
    }

    private Room room(String id) {
        return new HeardRoom(id, new Button(id + " content"), told);
    }

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1200, 800, () -> {
            FxTasks tasks = new FxTasks();
            desk = new TestDesk(tasks, client);
            shell = new Shell(desk.session, desk.surroundings, List.of(room("graphs"), room("provisioning"),
                    room("activity"), room("settings")), new Shell.Slots(new Label("here"),
                    new GraphPicker(desk.session, desk.surroundings), new Label("me")),
                    new NoticeArea(tasks, desk.surroundings.locale()), new Shell.Ways(
                    () -> told.add("sign in"), slug -> told.add("show " + slug), link -> told.add("open " + link)));
            return shell.node();
        });
        Snapshots.onFx(() -> {
            shell.attach();
            desk.session.catalog().start();
            return true;
        });
        await().until(() -> fx(() -> desk.session.catalog().graphs().size() == 8));
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            desk.session.catalog().stop();
            shell.close();
            return true;
        });
        ui.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return Snapshots.onFx(work);
    }

    private boolean shows(String selector) throws Exception {
        return fx(() -> ui.find(selector, Node.class).isVisible());
    }

    @Test
    void theNumberKeysOpenTheRoomsAndTheFocusGoesThere() throws Exception {
        assertThat(fx(shell::openRoom)).isEqualTo("graphs");
        ui.robot().push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("provisioning");
        assertThat(told).containsSubsequence("graphs attached", "graphs detached", "provisioning attached");
        ui.robot().push(KeyCode.CONTROL, KeyCode.DIGIT4);
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("activity");
    }

    @Test
    void theArrowKeysInTheRailOpenWhatTheySelect() throws Exception {
        fx(() -> {
            ui.find("#rail-graphs", Node.class).requestFocus();
            return true;
        });
        ui.robot().push(KeyCode.DOWN);
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("provisioning");
    }

    @Test
    void f5AsksAgainForTheListAndForTheOpenRoomOnly() throws Exception {
        int before = lists();
        ui.robot().push(KeyCode.F5);
        ui.settle();
        await().until(() -> lists() > before);
        assertThat(told).contains("graphs refreshed").doesNotContain("provisioning refreshed");
    }

    private int lists() {
        return (int) client.script.calls().stream().filter(call -> call.startsWith("graphs.all")).count();
    }

    @Test
    void theBarStaysWhileTheServerIsGoneAndTryNowEndsIt() throws Exception {
        assertThat(shows("#shell-bar")).isFalse();
        client.script.outage(new Failure.Offline("host:8000", "connection refused", false));
        ui.robot().push(KeyCode.F5);
        await().until(() -> shows("#shell-bar"));
        client.script.endOutage();
        ui.robot().clickOn("#shell-bar-action");
        await().until(() -> !shows("#shell-bar"));
    }

    @Test
    void thePickerTakesTheKeyboardAndGivesItBack() throws Exception {
        ui.robot().push(KeyCode.CONTROL, KeyCode.K);
        await().until(() -> fx(() -> ui.find("#picker-search", Node.class).isFocused()));
        ui.robot().write("patents");
        await().until(() -> fx(() -> ui.find("#picker-list", ListView.class).getItems().size() == 1));
        ui.robot().push(KeyCode.ENTER);
        await().until(() -> fx(() -> "patents".equals(desk.session.catalog().selectedSlugProperty().get())));
        ui.robot().push(KeyCode.CONTROL, KeyCode.K);
        ui.robot().push(KeyCode.ESCAPE);
        ui.settle();
        assertThat(fx(() -> ui.find(".modal-pane", Node.class).getParent().isVisible())).isFalse();
        ui.robot().push(KeyCode.CONTROL, KeyCode.DIGIT4);
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("activity");
    }

    private void pushFirst(KeyCode... keys) {
        ui.robot().push(keys);
    }

    @Test
    void thePaletteFindsACommandByAFewLettersAndDoesIt() throws Exception {
        pushFirst(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        await().until(() -> fx(() -> ui.find("#palette-search", Node.class).isFocused()));
        ui.robot().write("gta");
        await().until(() -> fx(() -> ui.find("#palette-list", ListView.class).getItems().getFirst()
                instanceof PaletteViewModel.Entry first && first.title().equals("Go to Activity")));
        ui.robot().push(KeyCode.ENTER);
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("activity");
        assertThat(fx(() -> ui.robot().lookup("#palette").tryQuery().filter(Node::isVisible).isPresent())).isFalse();
    }

    @Test
    void thePaletteFindsAGraphToo() throws Exception {
        pushFirst(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        ui.robot().write("patents");
        await().until(() -> fx(() -> !ui.find("#palette-list", ListView.class).getItems().isEmpty()));
        ui.robot().push(KeyCode.ENTER);
        await().until(() -> told.contains("show patents"));
    }

    @Test
    void thePaletteGivesTheKeyboardBack() throws Exception {
        fx(() -> {
            ui.find("#rail-graphs", Node.class).requestFocus();
            return true;
        });
        pushFirst(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        ui.robot().push(KeyCode.ESCAPE);
        ui.settle();
        assertThat(fx(() -> ui.find("#rail-graphs", Node.class).isFocused())).isTrue();
    }

    @Test
    void aQuestionMarkOrF1ShowsTheKeysAndTheyAreFoundByName() throws Exception {
        fx(() -> {
            ui.find("#rail-graphs", Node.class).requestFocus();
            return true;
        });
        ui.robot().write("?");
        await().until(() -> fx(() -> ui.find("#keys-search", Node.class).isFocused()));
        ui.robot().write("pick");
        await().until(() -> fx(() -> ui.find("#keys-list", ListView.class).getItems().size() == 2));
        ui.robot().push(KeyCode.ESCAPE);
        ui.robot().push(KeyCode.F1);
        await().until(() -> fx(() -> ui.find("#keys-list", ListView.class).getItems().size() > 10));
        ui.settle();
        fx(() -> {
            ui.find("#keys-change", Button.class).fire();
            return true;
        });
        ui.settle();
        assertThat(fx(shell::openRoom)).isEqualTo("settings");
    }

    @Test
    void theMenuOffersWhatCanBeDone() throws Exception {
        pushFirst(KeyCode.F10);
        ui.settle();
        assertThat(fx(() -> ui.robot().lookup("#command-app-palette").tryQuery().isPresent())).isTrue();
        ui.robot().clickOn("Go to");
        await().until(() -> fx(() -> ui.robot().lookup("#command-activity-list").tryQuery().isPresent()));
        ui.robot().push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
    }

    @Test
    void aLinkIsAskedForAndAFlawIsToldWhereItWasTyped() throws Exception {
        pushFirst(KeyCode.CONTROL, KeyCode.L);
        ui.robot().write("https://host/sales").push(KeyCode.ENTER);
        ui.settle();
        assertThat(shows("#link-flaw")).isTrue();
        assertThat(told).noneMatch(word -> word.startsWith("open"));
        fx(() -> {
            ui.find("#link-field", javafx.scene.control.TextField.class).setText("graphkeeper://local/patents");
            return true;
        });
        assertThat(shows("#link-flaw")).isFalse();
        ui.robot().push(KeyCode.ENTER);
        ui.settle();
        assertThat(told).contains("open graphkeeper://local/patents");
    }

    @Test
    void everythingHasAName() throws Exception {
        assertThat(fx(() -> Unnamed.in(shell.node()))).isEmpty();
    }
}
