package org.graphkeeper.api;

import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// What is known of the rest of a list of which only the beginning is there.
///
/// @param total   how many entries the server has in all; null when it did not say
/// @param why     what kept the rest away
/// @param failure the same as the call told it; null for [Why#BOUND], and for a stored part: it was of that moment
public record Part(@Nullable Long total, Why why, @Nullable Failure failure) {

    public enum Why {

        /// It is fetched page by page, and a page after the first one failed.
        BROKEN_OFF,

        /// No more than that is fetched at once.
        BOUND
    }

    /// @param total null when the server did not say
    public static Part bound(@Nullable Long total) {
        return new Part(total, Why.BOUND, null);
    }

    public static Part brokenOff(long total, Failure failure) {
        return new Part(total, Why.BROKEN_OFF, failure);
    }

    /// The same after so many entries came to the list, less than 0 when some left it.
    public Part grownBy(int entries) {
        return new Part(total == null ? null : Math.max(0, total + entries), why, failure);
    }

    /// The same without what was true for that moment only.
    public Part lasting() {
        return new Part(total, why, null);
    }
}
