package org.graphkeeper.views.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Notices;
import org.jspecify.annotations.Nullable;

/// Notices as toasts in the lower right corner. Successes and news fade, warnings and errors stay until closed. Made
/// before the first session and kept over all of them. FX-thread confined.
public final class NoticeArea implements Notices {

    private static final Duration FADES_AFTER = Duration.ofSeconds(6);
    private static final int MOST_AT_ONCE = 4;

    private final BackgroundTasks tasks;
    private final VBox toasts = new VBox(8);
    private final Deque<Node> shown = new ArrayDeque<>();

    public NoticeArea(BackgroundTasks tasks) {
        this.tasks = tasks;
        toasts.getStyleClass().add("notice-area");
        toasts.setAlignment(Pos.BOTTOM_RIGHT);
        toasts.setPickOnBounds(false);
        toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// Where the toasts appear; the shell lays it over its content.
    public Node node() {
        return toasts;
    }

    @Override
    public void show(Weight weight, String text, @Nullable Action action) {
        Notification toast = new Notification(text, Icons.of(icon(weight)));
        toast.getStyleClass().addAll(Styles.ELEVATED_2, styleClass(weight), "notice");
        toast.setAccessibleText(text);
        if (action != null) {
            Button button = Access.name(new Button(action.label()), action.label());
            button.setMnemonicParsing(false);
            button.getStyleClass().add(Styles.SMALL);
            button.setOnAction(_ -> {
                close(toast);
                action.run().run();
            });
            toast.setPrimaryActions(button);
        }
        toast.setOnClose(_ -> close(toast));
        shown.addLast(toast);
        toasts.getChildren().add(toast);
        while (shown.size() > MOST_AT_ONCE) {
            close(shown.getFirst());
        }
        if (weight == Weight.SUCCESS || weight == Weight.INFO) {
            tasks.schedule(FADES_AFTER, () -> close(toast));
        }
    }

    private void close(Node toast) {
        shown.remove(toast);
        toasts.getChildren().remove(toast);
    }

    private static String styleClass(Weight weight) {
        return switch (weight) {
            case SUCCESS -> Styles.SUCCESS;
            case INFO -> Styles.ACCENT;
            case WARNING -> Styles.WARNING;
            case ERROR -> Styles.DANGER;
        };
    }

    private static String icon(Weight weight) {
        return switch (weight) {
            case SUCCESS -> "fth-check-circle";
            case INFO -> "fth-info";
            case WARNING -> "fth-alert-triangle";
            case ERROR -> "fth-alert-circle";
        };
    }
}
