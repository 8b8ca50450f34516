package org.graphkeeper.views.settings;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Texts;

/// Buttons in a row of which one is always chosen.
final class ChoiceRow<E extends Enum<E>> extends HBox {

    private final Subscription subscription;

    /// @param key    of the texts: itself names the choice, `key.value` in lower case each value
    /// @param chosen follows the row and is followed by it
    ChoiceRow(Texts texts, String key, E[] values, ObjectProperty<E> chosen) {
        ToggleGroup group = new ToggleGroup();
        for (E value : values) {
            String text = texts.get(key + "." + value.name().toLowerCase(Locale.ROOT));
            ToggleButton button = Access.name(new ToggleButton(text), texts.get(key) + ": " + text);
            button.getStyleClass().add(value.ordinal() == 0 ? Styles.LEFT_PILL
                    : value.ordinal() == values.length - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setToggleGroup(group);
            button.setUserData(value);
            button.setId(key.replace('.', '-') + "-" + value.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            // One of them is always chosen: pressing the chosen one again must not clear it.
            button.setOnAction(_ -> group.selectToggle(button));
            getChildren().add(button);
        }
        // The arrow keys move the selection without an action.
        List<E> all = List.of(values);
        group.selectedToggleProperty().subscribe((_, toggle) -> {
            if (toggle != null) {
                chosen.set(all.get(group.getToggles().indexOf(toggle)));
            }
        });
        subscription = chosen.subscribe(value -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == value).findFirst().ifPresent(group::selectToggle));
    }

    void close() {
        subscription.unsubscribe();
    }
}
