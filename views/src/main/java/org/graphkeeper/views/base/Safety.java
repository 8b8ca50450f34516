package org.graphkeeper.views.base;

import java.time.Duration;
import org.graphkeeper.api.safety.AccessMode;

/// How careful the app is with one server; part of its connection profile. It binds this program, not the account.
///
/// @param access    what may be done while the connection is locked
/// @param confirm   what is asked before a change
/// @param unlockFor how long one unlocking lasts; zero when the connection cannot be unlocked
public record Safety(AccessMode access, ConfirmLevel confirm, Duration unlockFor) {

    public static final Duration USUAL_UNLOCK = Duration.ofMinutes(15);
    public static final Duration LONGEST_UNLOCK = Duration.ofHours(8);

    /// As it was before there was a choice: profiles that say nothing have it.
    public static final Safety USUAL = new Safety(AccessMode.CHANGES, ConfirmLevel.AS_USUAL, USUAL_UNLOCK);

    /// Demands nothing: every other is at least as strict in each respect.
    public static final Safety LEAST = new Safety(AccessMode.CHANGES, ConfirmLevel.AS_USUAL, LONGEST_UNLOCK);

    /// As strict as there is.
    public static final Safety MOST = new Safety(AccessMode.READ_ONLY, ConfirmLevel.TYPED_NAME, Duration.ZERO);

    public Safety {
        if (unlockFor.isNegative() || unlockFor.compareTo(LONGEST_UNLOCK) > 0) {
            throw new IllegalArgumentException("unlocked for " + unlockFor);
        }
    }

    /// What a new profile begins with.
    public static Safety of(Environment environment) {
        return switch (environment) {
            case LOCAL, DEVELOPMENT, STAGING -> USUAL;
            case PRODUCTION -> new Safety(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE, USUAL_UNLOCK);
        };
    }

    /// The stricter of two in each respect, e.g. what the user chose and what somebody else demands.
    public static Safety stricterOf(Safety one, Safety other) {
        return new Safety(AccessMode.stricterOf(one.access, other.access),
                one.confirm.compareTo(other.confirm) >= 0 ? one.confirm : other.confirm,
                one.unlockFor.compareTo(other.unlockFor) <= 0 ? one.unlockFor : other.unlockFor);
    }

    /// Whether there is anything to unlock, and a way to do it.
    public boolean canBeUnlocked() {
        return access != AccessMode.CHANGES && !unlockFor.isZero();
    }
}
