package org.graphkeeper.app.settings;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Remembered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings in memory, saved a moment after the last change. FX-thread confined but for [#flush].
public final class SettingsStore implements Remembered {

    static final Duration SAVE_AFTER = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final SettingsFile file;
    private final BackgroundTasks tasks;
    private volatile Settings current;
    private volatile Settings saved;
    private BackgroundTasks.@Nullable Handle planned;

    /// @param initial what was read from the file
    public SettingsStore(SettingsFile file, Settings initial, BackgroundTasks tasks) {
        this.file = file;
        this.current = initial;
        this.saved = initial;
        this.tasks = tasks;
    }

    public Settings current() {
        return current;
    }

    public void update(UnaryOperator<Settings> change) {
        Settings newer = change.apply(current);
        if (newer.equals(current)) {
            return;
        }
        current = newer;
        if (planned != null) {
            planned.cancel();
        }
        planned = tasks.schedule(SAVE_AFTER, () -> tasks.run("", () -> {
            flush();
            return true;
        }, _ -> { }, failure -> LOG.warn("settings not saved: {}", failure)));
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(current.remembered().get(key));
    }

    @Override
    public void put(String key, String value) {
        if (!value.equals(current.remembered().getOrDefault(key, ""))) {
            update(settings -> settings.withRemembered(key, value));
        }
    }

    /// Saves now what is not saved yet. Blocks; any thread but the FX thread. A disk that refuses costs the choices of
    /// this run, not the run itself: it is logged.
    public synchronized void flush() {
        Settings wanted = current;
        if (wanted.equals(saved)) {
            return;
        }
        try {
            file.write(wanted);
            saved = wanted;
        } catch (IOException e) {
            LOG.warn("settings not saved", e);
        }
    }
}
