package org.graphkeeper.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.offline.SetAside;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.settings.OfflineFiles;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.jspecify.annotations.Nullable;

/// The offline store within the bounds that the user chose. FX-thread confined but for what [OfflineFiles] says.
public final class StoredAnswers implements OfflineFiles {

    /// What SQLite puts beside a database in WAL mode (https://www.sqlite.org/wal.html).
    private static final List<String> FILES = List.of("", "-wal", "-shm");

    private final OfflineStore store;
    private final BackgroundTasks tasks;
    private final ObjectProperty<OfflineKeeping> keeping;
    /// What was chosen and is not carried out yet; null when all is.
    private final AtomicReference<@Nullable OfflineKeeping> chosenLast = new AtomicReference<>();
    private final ReentrantLock carryingOut = new ReentrantLock();

    /// Opens the store as user and administrator want it. Where nothing may be kept, what an earlier run kept goes.
    ///
    /// @throws IOException when what was kept cannot be removed: then it must not be silently there
    public static OfflineStore open(Path file, Layers layers, Settings settings) throws IOException {
        if (layers.isOfflineKept()) {
            return OfflineStore.open(file, layers.offline(settings).bounds());
        }
        for (String part : FILES) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
        return OfflineStore.inMemory();
    }

    /// @param store opened within the bounds of the settings
    StoredAnswers(OfflineStore store, SettingsStore settings, Layers layers, BackgroundTasks tasks) {
        this.store = store;
        this.tasks = tasks;
        keeping = new SimpleObjectProperty<>(layers.offline(settings.current()));
        keeping.subscribe((_, chosen) -> {
            settings.update(now -> layers.withOffline(now, chosen));
            chosenLast.set(chosen);
            tasks.run("", () -> {
                carryOut();
                return true;
            }, _ -> { }, _ -> { });
        });
    }

    /// Returns when the store keeps within the last choice, whoever of several threads saw to it.
    private void carryOut() {
        carryingOut.lock();
        try {
            OfflineKeeping chosen = chosenLast.getAndSet(null);
            if (chosen != null) {
                store.keepWithin(chosen.bounds());
            }
        } finally {
            carryingOut.unlock();
        }
    }

    /// @param told gets files that were set aside, earlier ones as well, on the thread that found out
    void onSetAside(Consumer<SetAside> told) {
        tasks.run("", () -> {
            store.onSetAside(told);
            return true;
        }, _ -> { }, _ -> { });
    }

    @Override
    public ObjectProperty<OfflineKeeping> keepingProperty() {
        return keeping;
    }

    @Override
    public OfflineUse use() {
        carryOut();
        return store.use();
    }

    @Override
    public boolean isPersistent() {
        return store.isPersistent();
    }

    @Override
    public void forget(String profileId) {
        store.forget(profileId);
    }
}
