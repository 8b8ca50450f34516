package org.graphkeeper.views.settings;

import org.graphkeeper.api.offline.OfflineBounds;

/// What is kept for browsing offline.
public record OfflineKeeping(KeptUnread unread, KeptSize size) {

    /// The same as [OfflineBounds#DEFAULT].
    public static OfflineKeeping initial() {
        return new OfflineKeeping(KeptUnread.HALF, KeptSize.MEDIUM);
    }

    public OfflineBounds bounds() {
        return new OfflineBounds(unread.time(), size.characters());
    }

    public OfflineKeeping withUnread(KeptUnread newUnread) {
        return new OfflineKeeping(newUnread, size);
    }

    public OfflineKeeping withSize(KeptSize newSize) {
        return new OfflineKeeping(unread, newSize);
    }
}
