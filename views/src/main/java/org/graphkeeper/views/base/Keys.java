package org.graphkeeper.views.base;

import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys that count where a node is: those of the [Commands] that serve the window around it, the defaults where none
/// do. For views that handle keys of their own, and for tooltips.
public final class Keys {

    private Keys() {
    }

    /// Whether an event gives a command. To be asked while the event is handled.
    public static boolean match(CommandId id, KeyEvent event) {
        KeyMap map = event.getSource() instanceof Node node ? mapAround(node) : null;
        return map == null ? KeyMap.standard(id).filter(keys -> keys.match(event)).isPresent()
                : map.matches(id, event);
    }

    /// The keys of a command as this system writes them; empty when it has none.
    public static String display(CommandId id, Node where) {
        KeyMap map = mapAround(where);
        return map == null ? KeyMap.standard(id).map(KeyCombination::getDisplayText).orElse("") : map.display(id);
    }

    static void serve(Node root, KeyMap map) {
        root.getProperties().put(KeyMap.class, map);
    }

    private static @Nullable KeyMap mapAround(Node where) {
        for (Node node = where; node != null; node = node.getParent()) {
            if (node.hasProperties() && node.getProperties().get(KeyMap.class) instanceof KeyMap map) {
                return map;
            }
        }
        return null;
    }
}
