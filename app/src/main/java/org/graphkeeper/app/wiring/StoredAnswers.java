package org.graphkeeper.app.wiring;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.offline.SetAside;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.settings.OfflineFiles;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.jspecify.annotations.Nullable;

/// The offline store within the bounds that the user chose. FX-thread confined but for what [OfflineFiles] says.
public final class StoredAnswers implements OfflineFiles {

    private final OfflineStore store;
    private final BackgroundTasks tasks;
    private final ObjectProperty<OfflineKeeping> keeping;
    /// What was chosen and is not carried out yet; null when all is.
    private final AtomicReference<@Nullable OfflineKeeping> chosenLast = new AtomicReference<>();
    private final ReentrantLock carryingOut = new ReentrantLock();

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
