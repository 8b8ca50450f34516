package org.graphkeeper.api.offline;

import java.time.Duration;

/// What an [OfflineStore] keeps at most. What nobody read for the longest time goes first.
///
/// @param keptUnread how long an answer is kept that nobody looks at; counted in whole days, at least one
/// @param mostSize   how much is kept altogether, in characters of the stored texts
public record OfflineBounds(Duration keptUnread, long mostSize) {

    public static final OfflineBounds DEFAULT = new OfflineBounds(Duration.ofDays(180), 256L << 20);

    /// @throws IllegalArgumentException when nothing could be kept at all
    public OfflineBounds {
        if (keptUnread.toDays() < 1 || mostSize < 1) {
            throw new IllegalArgumentException("keeps nothing: " + keptUnread + ", " + mostSize);
        }
    }
}
