package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMapTest {

    private final TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient());
    private final Remembered remembered = desk.surroundings.remembered();
    private final KeyMap map = new KeyMap(remembered);

    private static KeyCombination keys(String name) {
        return KeyCombination.valueOf(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shortcut+shift+G", "F7", "alt+shortcut+DELETE", "shortcut+comma", "shortcut+Numpad 5"})
    void chosenKeysSurviveARestart(String name) {
        map.rebind(CommandId.GRAPHS_CREATE, keys(name));

        KeyMap next = new KeyMap(remembered);
        assertThat(next.keys(CommandId.GRAPHS_CREATE)).isEqualTo(keys(name));
        assertThat(next.isChanged(CommandId.GRAPHS_CREATE)).isTrue();
        assertThat(map.changesProperty().get()).isEqualTo(1);
    }

    @Test
    void noKeysSurviveARestartToo() {
        map.rebind(CommandId.GRAPHS_CREATE, null);

        assertThat(new KeyMap(remembered).keys(CommandId.GRAPHS_CREATE)).isNull();
        assertThat(map.display(CommandId.GRAPHS_CREATE)).isEmpty();
    }

    @Test
    void theDefaultsAreNotRemembered() {
        map.rebind(CommandId.GRAPHS_CREATE, keys("F7"));
        map.rebind(CommandId.GRAPHS_PICK, null);
        map.resetAll();

        assertThat(desk.remembered).isEmpty();
        assertThat(map.keys(CommandId.GRAPHS_CREATE)).isEqualTo(keys("shortcut+N"));
        assertThat(map.isChanged(CommandId.GRAPHS_PICK)).isFalse();
    }

    @Test
    void whatAnotherVersionWroteGivesWayToTheDefaults() {
        desk.remembered.put("keys.graphs.create", "shortcut+NO_SUCH_KEY_");

        assertThat(new KeyMap(remembered).keys(CommandId.GRAPHS_CREATE)).isEqualTo(keys("shortcut+N"));
    }

    @Test
    void keysConflictInOnePlaceAndWithTheWholeWindowOnly() {
        assertThat(map.conflicts(CommandId.GRAPHS_CREATE, keys("shortcut+K"))).containsExactly(CommandId.GRAPHS_PICK);
        assertThat(map.conflicts(CommandId.GRAPHS_CREATE, keys("F2"))).containsExactly(CommandId.GRAPHS_EDIT);
        assertThat(map.conflicts(CommandId.ACTIVITY_EXPORT, keys("F2"))).isEmpty();
        assertThat(map.conflicts(CommandId.GRAPHS_CREATE, keys("shortcut+N"))).as("its own").isEmpty();

        map.rebind(CommandId.GRAPHS_PICK, keys("F7"));
        assertThat(map.conflicts(CommandId.GRAPHS_CREATE, keys("shortcut+K"))).isEmpty();
        assertThat(map.conflicts(CommandId.GRAPHS_CREATE, keys("F7"))).isEqualTo(List.of(CommandId.GRAPHS_PICK));
    }

    @Test
    void escapeStaysWhatItIs() {
        assertThatThrownBy(() -> map.rebind(CommandId.VIEW_CLOSE, keys("F7")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
