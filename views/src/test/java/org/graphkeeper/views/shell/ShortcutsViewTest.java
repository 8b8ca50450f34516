package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.KeyMap;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class ShortcutsViewTest {

    private final List<String> given = new ArrayList<>();
    private TestDesk desk;
    private ShortcutsPanel panel;
    private StackPane root;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(900, 900, () -> {
            desk = new TestDesk(new FxTasks(), new FakeClient());
            desk.surroundings.commands().contribute(
                    Command.of(CommandId.GRAPHS_PICK, () -> given.add("pick")));
            panel = new ShortcutsPanel(desk.session.drafts(), desk.surroundings);
            root = new StackPane(panel.node());
            desk.surroundings.commands().serve(root);
            return root;
        });
        fx(() -> {
            panel.open();
            return true;
        });
        ui.robot().interact(() -> ui.find("#shortcuts-filter", javafx.scene.control.TextField.class)
                .setText("graph"));
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            panel.close();
            return true;
        });
        ui.close();
    }

    private static <T> T fx(Callable<T> work) {
        try {
            return Snapshots.onFx(work);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private KeyMap keys() {
        return desk.surroundings.commands().keys();
    }

    private void change(String command, KeyCode... pressed) {
        fx(() -> {
            ui.find("#keys-" + command, Button.class).requestFocus();
            return true;
        });
        ui.robot().push(KeyCode.SPACE);
        ui.robot().push(pressed);
        ui.settle();
    }

    private boolean offersToTake() {
        return fx(() -> ui.robot().from(root).lookup("Use them here instead").queryAll().stream()
                .anyMatch(node -> node instanceof Button && node.isVisible() && node.getParent().isVisible()));
    }

    @Test
    void newKeysCountAtOnceAndTheOldOnesNoMore() {
        change("graphs-pick", KeyCode.CONTROL, KeyCode.G);
        assertThat(keys().keys(CommandId.GRAPHS_PICK)).isEqualTo(KeyCombination.valueOf("shortcut+G"));
        assertThat(desk.remembered).containsKey("keys.graphs.pick");
        ui.robot().push(KeyCode.CONTROL, KeyCode.K);
        assertThat(given).isEmpty();
        ui.robot().push(KeyCode.CONTROL, KeyCode.G);
        assertThat(given).containsExactly("pick");
    }

    @Test
    void theKeysOfTheWindowAreTakenInsteadOfGiven() {
        change("graphs-create", KeyCode.CONTROL, KeyCode.K);
        assertThat(given).isEmpty();
        assertThat(offersToTake()).isTrue();
        assertThat(keys().keys(CommandId.GRAPHS_CREATE)).isEqualTo(KeyCombination.valueOf("shortcut+N"));
        ui.robot().clickOn(fx(() -> ui.robot().from(root).lookup("Use them here instead").queryAll().stream()
                .filter(node -> node instanceof Button && node.localToScreen(0, 0) != null
                        && node.getParent().isVisible()).findFirst().orElseThrow()));
        ui.settle();
        assertThat(keys().keys(CommandId.GRAPHS_CREATE)).isEqualTo(KeyCombination.valueOf("shortcut+K"));
        assertThat(keys().keys(CommandId.GRAPHS_PICK)).isNull();
    }

    @Test
    void lettersAloneAndKeysForEditingAreRefused() {
        change("graphs-create", KeyCode.G);
        change("graphs-edit", KeyCode.CONTROL, KeyCode.C);
        change("graphs-export", KeyCode.ESCAPE);
        assertThat(keys().isChanged(CommandId.GRAPHS_CREATE)).isFalse();
        assertThat(keys().isChanged(CommandId.GRAPHS_EDIT)).isFalse();
        assertThat(keys().isChanged(CommandId.GRAPHS_EXPORT)).isFalse();
        assertThat(offersToTake()).isFalse();
    }

    @Test
    void backspaceLeavesNoneAndResetBringsAllBack() {
        change("graphs-create", KeyCode.BACK_SPACE);
        assertThat(keys().keys(CommandId.GRAPHS_CREATE)).isNull();
        ui.robot().clickOn("#shortcuts-reset");
        ui.settle();
        assertThat(keys().isChanged(CommandId.GRAPHS_CREATE)).isFalse();
    }

    @Test
    void everythingHasAName() {
        assertThat(fx(() -> Unnamed.in((Parent) root))).isEmpty();
    }
}
