package org.graphkeeper.app.wiring;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ChangeQuestion;
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
    public void confirmChange(ChangeQuestion question, Runnable onConfirm, Runnable onCancel) {
        overlay.ask(question, onConfirm, onCancel);
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
    public void openFile(String title, String kind, List<String> patterns, int most, Consumer<OpenedFile> onRead) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        File chosen = chooser.showOpenDialog(stage);
        if (chosen == null) {
            return;
        }
        tasks.run(texts.get("desktop.reading", chosen.getName()), () -> read(chosen.toPath(), most), read -> {
            switch (read) {
                case Read.Content(byte[] content) -> onRead.accept(new OpenedFile(chosen.getName(), content));
                case Read.TooLarge _ -> notices.error(texts.get("desktop.toolarge", chosen.getName(), most >> 20));
                case Read.Failed(String reason) ->
                        notices.error(texts.get("desktop.notopened", chosen.getName(), reason));
            }
        }, failure -> notices.error(texts.get("desktop.notopened", chosen.getName(), failure.toString())));
    }

    @Override
    public void chooseFile(String title, String kind, List<String> patterns, Consumer<String> onChosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("*", "*"));
        File chosen = chooser.showOpenDialog(stage);
        if (chosen != null) {
            onChosen.accept(chosen.getPath());
        }
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

    private sealed interface Read {

        record Content(byte[] bytes) implements Read {
        }

        record TooLarge() implements Read {
        }

        /// @param reason the system's words
        record Failed(String reason) implements Read {
        }
    }

    /// Reads no more than is taken, however large the file is or grows.
    private static Read read(Path file, int most) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(most + 1);
            return bytes.length > most ? new Read.TooLarge() : new Read.Content(bytes);
        } catch (IOException e) {
            LOG.warn("not opened: {}", file, e);
            return new Read.Failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
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
