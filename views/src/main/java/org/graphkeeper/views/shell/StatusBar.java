package org.graphkeeper.views.shell;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.RunningTask;
import org.graphkeeper.views.base.Texts;

/// The line at the foot of the window: where one is, and what takes longer than a second.
final class StatusBar extends HBox {

    private static final int SHOWN = 2;

    private final ShellViewModel model;
    private final Texts texts;
    private final HBox tasks = new HBox(16);

    /// @param foot stands at its end
    StatusBar(ShellViewModel model, Texts texts, String where, Node foot) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label place = new Label(where);
        place.getStyleClass().add("muted");
        place.setMinWidth(0);
        Access.mayBeCut(place);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        tasks.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(place, gap, tasks, foot);
        model.longTasks().addListener((ListChangeListener<RunningTask>) _ -> rebuild());
        rebuild();
    }

    private void rebuild() {
        List<RunningTask> running = List.copyOf(model.longTasks());
        tasks.getChildren().setAll(running.stream().limit(SHOWN).map(this::entry).toList());
        if (running.size() > SHOWN) {
            tasks.getChildren().add(new Label(texts.get("tasks.more", running.size() - SHOWN)));
        }
    }

    private HBox entry(RunningTask task) {
        ProgressIndicator ring = new ProgressIndicator();
        ring.getStyleClass().add("status-ring");
        ring.setFocusTraversable(false);
        Label label = new Label(task.label());
        Button cancel = new Button(null, Icons.of("fth-x"));
        cancel.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
        Access.name(cancel, texts.get("tasks.cancel", task.label()));
        cancel.setOnAction(_ -> model.cancel(task));
        HBox entry = new HBox(8, ring, label, cancel);
        entry.setAlignment(Pos.CENTER);
        return entry;
    }
}
