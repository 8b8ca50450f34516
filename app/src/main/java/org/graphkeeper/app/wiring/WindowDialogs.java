package org.graphkeeper.app.wiring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ConfirmationOverlay;
import org.graphkeeper.views.base.Dialogs;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dialogs of the one window.
final class WindowDialogs implements Dialogs {

    private static final Logger LOG = LoggerFactory.getLogger(WindowDialogs.class);

    private final Stage stage;
    private final ConfirmationOverlay overlay;
    private final BackgroundTasks tasks;
    private final Notices notices;
    private final Texts texts;

    /// @param texts the `desktop` bundle
    WindowDialogs(Stage stage, ConfirmationOverlay overlay, BackgroundTasks tasks, Notices notices, Texts texts) {
        this.stage = stage;
        this.overlay = overlay;
        this.tasks = tasks;
        this.notices = notices;
        this.texts = texts;
    }

    @Override
    public void confirm(String title, String text, String confirmLabel, boolean dangerous, Runnable onConfirm) {
        overlay.ask(title, text, confirmLabel, dangerous, onConfirm);
    }

    @Override
    public void saveText(String title, String suggestedName, String content) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        File chosen = chooser.showSaveDialog(stage);
        if (chosen == null) {
            return;
        }
        tasks.run(texts.get("desktop.saving", chosen.getName()), () -> write(chosen.toPath(), content), problem -> {
            if (problem == null) {
                notices.success(texts.get("desktop.saved", chosen.getName()));
            } else {
                notices.error(texts.get("desktop.notsaved", chosen.getName(), problem));
            }
        }, failure -> notices.error(texts.get("desktop.notsaved", chosen.getName(), failure.toString())));
    }

    @Override
    public void copy(String text, @Nullable String what) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        if (what != null) {
            notices.success(what);
        }
    }

    /// @return the system's words when it could not be written; null when it was
    private static @Nullable String write(Path file, String content) {
        try {
            Files.writeString(file, content);
            return null;
        } catch (IOException e) {
            LOG.warn("not saved: {}", file, e);
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
    }
}
