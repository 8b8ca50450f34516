package org.graphkeeper.views.base;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;

/// A switch that tells a screen reader that it is one, whether it is on, and when that changes.
public final class Switch extends ToggleSwitch {

    public Switch() {
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        selectedProperty().subscribe(() -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED ? isSelected()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            setSelected(!isSelected());
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
