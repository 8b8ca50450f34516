package org.graphkeeper.views.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Notices at the foot of the window. Successes and news are toasts of one line that leave by themselves unless the
/// mouse or the focus is on them; warnings and errors stay until closed, or until there is something newer to say about
/// the same, and stand in a strip of their own, so that they cover nothing that one works with. Made before the first
/// session and kept over all of them. FX-thread confined.
public final class NoticeArea implements Notices {

    static final Duration LEAVES_AFTER = Duration.ofSeconds(4);

    /// Who is offered a way back has to read, decide and get there.
    static final Duration OFFER_LEAVES_AFTER = Duration.ofSeconds(10);

    static final int MOST_AT_ONCE = 3;

    private final BackgroundTasks tasks;
    private final Texts texts;
    private final VBox toasts = new VBox(4);
    private final VBox standing = new VBox(4);
    private final List<Toast> shown = new ArrayList<>();

    public NoticeArea(BackgroundTasks tasks, Locale locale) {
        this(tasks, Texts.of("shell", locale));
    }

    /// @param texts the `shell` bundle
    public NoticeArea(BackgroundTasks tasks, Texts texts) {
        this.tasks = tasks;
        this.texts = texts;
        toasts.getStyleClass().add("notice-area");
        toasts.setAlignment(Pos.BOTTOM_CENTER);
        toasts.setFillWidth(false);
        toasts.setPickOnBounds(false);
        // A text whose name changes is announced without the focus going there, as far as the system announces at all.
        toasts.setAccessibleRole(AccessibleRole.TEXT);
        toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        standing.getStyleClass().add("notice-strip");
        standing.managedProperty().bind(standing.visibleProperty());
        standing.visibleProperty().bind(Bindings.isNotEmpty(standing.getChildren()));
    }

    /// Where the toasts that leave by themselves appear; the shell lays it over its foot.
    public Node node() {
        return toasts;
    }

    /// Where those stand that stay until closed; a part of the shell's frame, without height while there are none.
    public Node standing() {
        return standing;
    }

    private VBox placeOf(Toast toast) {
        return toast.leaves() ? toasts : standing;
    }

    @Override
    public void show(Weight weight, String text, @Nullable Action action) {
        showAbout(text, weight, text, action);
    }

    @Override
    public void showAbout(String subject, Weight weight, String text, @Nullable Action action) {
        List.copyOf(shown).stream().filter(older -> older.subject().equals(subject)).forEach(this::close);
        Toast toast = new Toast(subject, weight, text, action, texts.get("notice.close"), this::close);
        shown.add(toast);
        placeOf(toast).getChildren().add(toast);
        toasts.setAccessibleText(text);
        if (shown.size() > MOST_AT_ONCE) {
            close(leastImportant());
        }
        if (toast.leaves()) {
            leaveLater(toast);
        }
    }

    /// The oldest of those that would leave anyway, else the oldest. The newest is never the one.
    private Toast leastImportant() {
        return shown.subList(0, shown.size() - 1).stream().filter(Toast::leaves).findFirst().orElse(shown.getFirst());
    }

    private void leaveLater(Toast toast) {
        tasks.schedule(toast.offers() ? OFFER_LEAVES_AFTER : LEAVES_AFTER, () -> {
            if ((toast.isHover() || toast.isFocusWithin()) && shown.contains(toast)) {
                leaveLater(toast);
            } else {
                close(toast);
            }
        });
    }

    private void close(Toast toast) {
        shown.remove(toast);
        placeOf(toast).getChildren().remove(toast);
    }
}
