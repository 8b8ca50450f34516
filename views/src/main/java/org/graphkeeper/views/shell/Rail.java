package org.graphkeeper.views.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.Texts;

/// The rooms down the left side, with badges; icons only when there is little room.
final class Rail extends VBox {

    private final Map<String, ToggleButton> entries = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private boolean showing;
    private final ObservableBooleanValue wide;

    Rail(List<Room> rooms, Texts texts, ObservableBooleanValue wide, Consumer<String> open, Runnable toggleWidth) {
        this.wide = wide;
        getStyleClass().add("rail");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        for (Room room : rooms) {
            if (room.id().equals("settings")) {
                getChildren().add(gap);
            }
            ToggleButton entry = entry(room, open);
            entries.put(room.id(), entry);
            getChildren().add(entry);
        }
        if (!getChildren().contains(gap)) {
            getChildren().add(gap);
        }
        Button width = new Button(null, Icons.of("fth-sidebar"));
        width.getStyleClass().addAll("flat", "button-icon", "rail-width");
        Access.name(width, texts.get("rail.toggle"), CommandId.WINDOW_RAIL);
        width.setMaxWidth(Double.MAX_VALUE);
        width.setOnAction(_ -> toggleWidth.run());
        getChildren().add(width);
        wide.subscribe(this::layoutFor);
    }

    void select(String id) {
        ToggleButton entry = entries.get(id);
        if (entry != null) {
            showing = true;
            entry.setSelected(true);
            showing = false;
        }
    }

    /// The command that opens a room.
    static Optional<CommandId> commandOf(Room room) {
        return Optional.ofNullable(switch (room.id()) {
            case "graphs" -> CommandId.GRAPHS_LIST;
            case "provisioning" -> CommandId.PROVISIONING_WATCH;
            case "access" -> CommandId.ACCESS_EXPLORE;
            case "activity" -> CommandId.ACTIVITY_LIST;
            case "settings" -> CommandId.SETTINGS_OPEN;
            default -> null;
        });
    }

    private ToggleButton entry(Room room, Consumer<String> open) {
        Label title = new Label(room.title());
        title.getStyleClass().add("rail-title");
        title.visibleProperty().bind(wide);
        title.managedProperty().bind(wide);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox content = new HBox(12, Icons.of(room.icon()), title);
        content.setAlignment(Pos.CENTER_LEFT);
        ToggleButton button = new ToggleButton(null, content);
        button.getStyleClass().add("rail-entry");
        button.setId("rail-" + room.id());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(group);
        name(button, room, 0);
        ObservableIntegerValue count = room.badge();
        if (count != null) {
            Label badge = new Label();
            badge.getStyleClass().addAll("badge", "rail-badge", "tone-danger");
            badge.setMinWidth(Region.USE_PREF_SIZE);
            content.getChildren().add(badge);
            count.subscribe(number -> {
                badge.setText(number.intValue() > 99 ? "99+" : String.valueOf(number));
                badge.setVisible(number.intValue() > 0);
                badge.setManaged(number.intValue() > 0);
                name(button, room, number.intValue());
            });
        }
        button.setOnAction(_ -> button.setSelected(true));
        // The arrow keys move the selection without an action.
        button.selectedProperty().subscribe((_, selected) -> {
            if (selected && !showing) {
                open.accept(room.id());
            }
        });
        return button;
    }

    private static void name(ToggleButton button, Room room, int count) {
        String name = count == 0 ? room.title() : room.title() + " · " + count;
        commandOf(room).ifPresentOrElse(command -> Access.name(button, name, command),
                () -> Access.name(button, name));
    }

    private void layoutFor(boolean isWide) {
        pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), !isWide);
        entries.values().forEach(entry -> {
            HBox content = (HBox) entry.getGraphic();
            content.setSpacing(isWide ? 12 : 2);
            content.setAlignment(isWide ? Pos.CENTER_LEFT : Pos.CENTER);
        });
    }
}
