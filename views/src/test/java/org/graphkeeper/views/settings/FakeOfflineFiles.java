package org.graphkeeper.views.settings;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.offline.OfflineUse;

/// Stored answers that only tell about themselves.
public final class FakeOfflineFiles implements OfflineFiles {

    public final ObjectProperty<OfflineKeeping> keeping = new SimpleObjectProperty<>(OfflineKeeping.initial());
    public volatile OfflineUse use = new OfflineUse(28, 3_600_000, Instant.parse("2026-11-12T08:00:00Z"));
    public volatile boolean lasts = true;
    public final List<String> forgotten = new CopyOnWriteArrayList<>();

    @Override
    public ObjectProperty<OfflineKeeping> keepingProperty() {
        return keeping;
    }

    @Override
    public OfflineUse use() {
        return use;
    }

    @Override
    public boolean isPersistent() {
        return lasts;
    }

    @Override
    public void forget(String profileId) {
        forgotten.add(profileId);
        use = OfflineUse.NONE;
    }
}
