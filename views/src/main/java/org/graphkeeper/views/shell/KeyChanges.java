package org.graphkeeper.views.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.KeyMap;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Changing the keys of commands: what is being changed, and what stands against it.
final class KeyChanges {

    /// Without these nobody could edit a text.
    private static final Set<KeyCombination> RESERVED = Stream.of("shortcut+C", "shortcut+V", "shortcut+X",
            "shortcut+A", "shortcut+Z", "shortcut+shift+Z", "shortcut+Y", "shift+F10", "alt+F4")
            .map(KeyCombination::valueOf).collect(Collectors.toUnmodifiableSet());

    /// Something to tell below a command.
    ///
    /// @param wanted the keys that other commands have and that can be taken from them; null when there is no way
    record Obstacle(CommandId id, String text, @Nullable KeyCombination wanted) {
    }

    private final Commands commands;
    private final KeyMap keys;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable CommandId> listening = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Obstacle> obstacle = new ReadOnlyObjectWrapper<>();

    KeyChanges(Commands commands, Texts texts) {
        this.commands = commands;
        this.keys = commands.keys();
        this.texts = texts;
    }

    /// Everything whose keys can be changed, in the order of the sheet.
    static List<CommandId> changeable() {
        return Stream.of(CommandId.values()).filter(CommandId::rebindable).toList();
    }

    KeyMap keys() {
        return keys;
    }

    String title(CommandId id) {
        return commands.title(id);
    }

    /// The command that waits for its new keys; null for none.
    ReadOnlyObjectProperty<@Nullable CommandId> listeningProperty() {
        return listening.getReadOnlyProperty();
    }

    /// Why the last keys were not taken; null when they were.
    ReadOnlyObjectProperty<@Nullable Obstacle> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    void listen(CommandId id) {
        obstacle.set(null);
        listening.set(id);
    }

    void stop() {
        listening.set(null);
    }

    /// Takes a pressed key for the command that waits for it.
    ///
    /// @return whether it was used; Tab is not
    boolean pressed(KeyEvent event) {
        CommandId id = listening.get();
        if (id == null) {
            return false;
        }
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        KeyCode code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return true;
        }
        if (plain && code == KeyCode.TAB) {
            stop();
            return false;
        }
        stop();
        if (plain && code == KeyCode.ESCAPE) {
            return true;
        }
        if (plain && code == KeyCode.BACK_SPACE) {
            keys.rebind(id, null);
            return true;
        }
        take(id, combination(event), plain && !code.isFunctionKey() && code != KeyCode.DELETE
                && code != KeyCode.INSERT);
        return true;
    }

    /// Gives a command the keys of others, which have none then.
    void takeOver() {
        Obstacle now = obstacle.get();
        if (now != null && now.wanted() != null) {
            keys.conflicts(now.id(), now.wanted()).stream().filter(CommandId::rebindable)
                    .forEach(other -> keys.rebind(other, null));
            keys.rebind(now.id(), now.wanted());
            obstacle.set(null);
        }
    }

    void forgetObstacle() {
        obstacle.set(null);
    }

    void reset(CommandId id) {
        obstacle.set(null);
        KeyCombination standard = id.defaultKeys().isEmpty() ? null : KeyCombination.valueOf(id.defaultKeys());
        if (standard == null) {
            keys.reset(id);
        } else {
            take(id, standard, false);
        }
    }

    void resetAll() {
        obstacle.set(null);
        keys.resetAll();
    }

    boolean isAnyChanged() {
        return changeable().stream().anyMatch(keys::isChanged);
    }

    private void take(CommandId id, KeyCombination wanted, boolean writes) {
        if (writes) {
            obstacle.set(new Obstacle(id, texts.get("keys.refused.writes", wanted.getDisplayText()), null));
            return;
        }
        boolean isStandard = KeyMap.standard(id).filter(wanted::equals).isPresent();
        if (RESERVED.contains(wanted) && !isStandard) {
            obstacle.set(new Obstacle(id, texts.get("keys.refused.reserved", wanted.getDisplayText()), null));
            return;
        }
        List<CommandId> others = keys.conflicts(id, wanted);
        if (others.isEmpty()) {
            keys.rebind(id, wanted);
            return;
        }
        String names = others.stream().map(commands::title).collect(Collectors.joining(", "));
        boolean free = others.stream().allMatch(CommandId::rebindable);
        obstacle.set(new Obstacle(id, texts.get(free ? "keys.refused.used" : "keys.refused.fixed",
                wanted.getDisplayText(), names), free ? wanted : null));
    }

    private static KeyCombination combination(KeyEvent event) {
        boolean mac = event.isShortcutDown() && event.isMetaDown();
        return new KeyCodeCombination(event.getCode(), down(event.isShiftDown()),
                down(event.isControlDown() && (mac || !event.isShortcutDown())), down(event.isAltDown()),
                down(event.isMetaDown() && !mac), down(event.isShortcutDown()));
    }

    private static ModifierValue down(boolean isDown) {
        return isDown ? ModifierValue.DOWN : ModifierValue.UP;
    }
}
