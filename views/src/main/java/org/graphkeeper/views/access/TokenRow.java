package org.graphkeeper.views.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.graphkeeper.api.session.ApiToken;

/// A token with what is worth a second look about it.
///
/// @param flags the weightiest first
record TokenRow(ApiToken token, Set<Flag> flags) {

    /// Why a token deserves attention.
    enum Flag { EXPIRED, ALL_GRAPHS, NO_EXPIRY, UNUSED }

    static final Duration UNUSED_AFTER = Duration.ofDays(90);

    static TokenRow of(ApiToken token, Instant now) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (token.expiresAt() == null) {
            flags.add(Flag.NO_EXPIRY);
        } else if (!token.expiresAt().isAfter(now)) {
            flags.add(Flag.EXPIRED);
        }
        if (token.graphSlugs() == null) {
            flags.add(Flag.ALL_GRAPHS);
        }
        Instant lastSign = token.lastUsedAt() == null ? token.createdAt() : token.lastUsedAt();
        if (lastSign.plus(UNUSED_AFTER).isBefore(now)) {
            flags.add(Flag.UNUSED);
        }
        return new TokenRow(token, flags);
    }
}
