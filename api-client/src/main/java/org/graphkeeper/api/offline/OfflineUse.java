package org.graphkeeper.api.offline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an [OfflineStore] holds.
///
/// @param answers how many lists and records
/// @param size    in characters of their stored texts
/// @param oldest  when the server gave the oldest of them; null when there is none
public record OfflineUse(long answers, long size, @Nullable Instant oldest) {

    public static final OfflineUse NONE = new OfflineUse(0, 0, null);
}
