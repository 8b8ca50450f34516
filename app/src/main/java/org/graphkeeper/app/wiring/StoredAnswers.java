package org.graphkeeper.app.wiring;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.api.offline.SetAside;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.settings.OfflineFiles;
import org.graphkeeper.views.settings.OfflineKeeping;

/// The offline store within the bounds that the user chose. FX-thread confined but for what [OfflineFiles] says.
final class StoredAnswers implements OfflineFiles {

    private final OfflineStore store;
    private final BackgroundTasks tasks;
    private final ObjectProperty<OfflineKeeping> keeping;

    /// @param store opened within the bounds of the settings
    StoredAnswers(OfflineStore store, SettingsStore settings, BackgroundTasks tasks) {
        this.store = store;
        this.tasks = tasks;
        keeping = new SimpleObjectProperty<>(settings.current().offline());
        keeping.subscribe((_, chosen) -> {
            settings.update(now -> now.withOffline(chosen));
            tasks.run("", () -> {
                store.keepWithin(chosen.bounds());
                return true;
            }, _ -> { }, _ -> { });
        });
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
