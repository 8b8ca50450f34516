package org.graphkeeper.views.base;

import javafx.scene.input.KeyCombination;

/// Every keyboard shortcut of the app, with the modifier that the system uses for shortcuts.
public enum Shortcut {

    PICK_GRAPH("shortcut+K"),
    PIN("shortcut+D"),
    NEW_GRAPH("shortcut+N"),
    FIND("shortcut+F"),
    REFRESH("F5"),
    GRAPHS("shortcut+1"),
    PROVISIONING("shortcut+2"),
    ACTIVITY("shortcut+3"),
    SETTINGS("shortcut+comma"),
    SWITCH_PROFILE("shortcut+shift+K"),
    RETRY("shortcut+R"),
    DELETE("DELETE"),
    RENAME("F2"),
    ADD_MEMBER("shortcut+I"),
    SAVE("shortcut+S"),
    SUBMIT("shortcut+ENTER"),
    CLOSE("Esc");

    private final KeyCombination keys;

    Shortcut(String keys) {
        this.keys = KeyCombination.valueOf(keys);
    }

    public KeyCombination keys() {
        return keys;
    }

    /// The keys as this system writes them.
    public String display() {
        return keys.getDisplayText();
    }
}
