package org.graphkeeper.views.shell;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The nodes of the window frame.
final class ShellView extends StackPane {

    private static final double NARROW = 1100;

    private final ShellViewModel model;
    private final Texts texts;
    private final Rail rail;
    private final StackPane content = new StackPane();
    private final Label age = new Label();
    private final Button refresh = new Button(null, Icons.of("fth-refresh-cw"));

    /// What the frame is made of besides the rooms.
    ///
    /// @param standing the notices that stay until closed
    /// @param layers   over the whole frame, the notices that leave first
    record Parts(Palette palette, AppMenu menu, Node standing, List<Node> layers) {
    }

    ShellView(ShellViewModel model, Texts texts, List<Room> rooms, Shell.Slots slots, Parts parts,
              String where, Consumer<String> open, Runnable refreshAll) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("shell");
        ObservableValue<Double> scale = TextScale.of(age);
        BooleanBinding railShowsTitles = Bindings.createBooleanBinding(
                () -> model.railWideProperty().get() && getWidth() >= NARROW * scale.getValue(),
                model.railWideProperty(), widthProperty(), scale);
        rail = new Rail(rooms, texts, railShowsTitles, open,
                model::toggleRail);
        content.getStyleClass().add("room-holder");
        content.setMinSize(0, 0);
        VBox middle = new VBox(lastingBar(), content);
        VBox.setVgrow(content, Priority.ALWAYS);
        middle.setMinSize(0, 0);
        BorderPane frame = new BorderPane(middle, topBar(slots, parts, refreshAll), null,
                new VBox(parts.standing(), new StatusBar(model, texts, where, slots.foot())), rail);
        StackPane.setAlignment(parts.layers().getFirst(), Pos.BOTTOM_CENTER);
        getChildren().add(frame);
        getChildren().addAll(parts.layers());
        Runnable fit = () -> parts.palette().narrow(getWidth() < NARROW * scale.getValue());
        widthProperty().subscribe(fit);
        scale.subscribe(fit);
        fit.run();
    }

    void showRoom(Room room) {
        content.getChildren().setAll(room.node());
        rail.select(room.id());
    }

    private HBox topBar(Shell.Slots slots, Parts parts, Runnable refreshAll) {
        age.textProperty().bind(model.ageProperty());
        age.setId("shell-age");
        age.getStyleClass().add("shell-age");
        age.setMinWidth(Region.USE_PREF_SIZE);
        model.freshnessProperty().subscribe(this::showFreshness);
        refresh.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        refresh.setId("shell-refresh");
        Access.name(refresh, texts.get("refresh"), CommandId.VIEW_REFRESH);
        refresh.setOnAction(_ -> refreshAll.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, slots.connection(), slots.graph().button(), gap, parts.palette().field(), age, refresh,
                slots.account(), parts.menu().node());
        bar.getStyleClass().add("top-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    /// Grey and amber are never the only sign.
    private void showFreshness(ShellViewModel.Freshness freshness) {
        (freshness == ShellViewModel.Freshness.LATE ? Tone.WARNING : Tone.NEUTRAL).applyTo(age);
        age.setGraphic(switch (freshness) {
            case FRESH -> null;
            case LATE -> Icons.of("fth-clock");
            case OFFLINE -> Icons.of("fth-wifi-off");
        });
        age.setTooltip(freshness == ShellViewModel.Freshness.FRESH ? null : new Tooltip(texts.get(
                freshness == ShellViewModel.Freshness.LATE ? "age.late" : "age.offline")));
    }

    private HBox lastingBar() {
        StatusLabel text = new StatusLabel(texts);
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button action = new Button();
        action.getStyleClass().add(Styles.SMALL);
        action.setId("shell-bar-action");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(_ -> model.actOnBar());
        HBox bar = new HBox(12, text, action);
        bar.getStyleClass().add("lasting-bar");
        bar.setId("shell-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        model.barProperty().subscribe(shown -> fill(bar, text, action, shown));
        return bar;
    }

    private static void fill(HBox bar, StatusLabel text, Button action, ShellViewModel.@Nullable Bar shown) {
        bar.setVisible(shown != null);
        bar.setManaged(shown != null);
        if (shown == null) {
            return;
        }
        text.show(Tone.WARNING, shown.icon(), shown.text());
        Access.name(text, shown.detail() == null ? shown.text() : shown.detail());
        String label = shown.actionLabel();
        action.setVisible(label != null);
        action.setManaged(label != null);
        if (label != null) {
            action.setText(label);
            Access.name(action, label);
        }
    }
}
