package org.graphkeeper.views.base;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// Controls that an administrator locked: they stay where they are, show what holds, and say who decided it.
public final class PolicyLock {

    private PolicyLock() {
    }

    /// Disables the controls of a setting when it is locked.
    ///
    /// @return the line to show with them; empty when the user may choose
    public static Optional<StatusLabel> on(Surroundings surroundings, PolicyKey key, Node... controls) {
        if (!surroundings.policy().isLocked(key)) {
            return Optional.empty();
        }
        StatusLabel line = line(surroundings, key);
        for (Node control : List.of(controls)) {
            control.setDisable(true);
            // Read out together with the control, which cannot take the focus.
            control.setAccessibleHelp(line.getText());
        }
        return Optional.of(line);
    }

    /// Who decided a setting, where there is nothing to disable.
    public static StatusLabel line(Surroundings surroundings, PolicyKey key) {
        Texts base = surroundings.texts("base");
        StatusLabel line = new StatusLabel(base);
        line.setId("policy-" + key.word().replace('.', '-'));
        line.getStyleClass().add("policy-lock");
        line.setWrapText(true);
        line.setMinWidth(0);
        line.show(Tone.NEUTRAL, "fth-lock", surroundings.policy().who(base));
        line.setAccessibleText(line.getText());
        return line;
    }
}
