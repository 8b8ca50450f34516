package org.graphkeeper.api.release;

/// What came of looking at a release feed.
public sealed interface FeedAnswer {

    record Current(ReleaseFeed feed) implements FeedAnswer {
    }

    /// @param detail technical and short, for who looks after the feed; may be empty
    record Refused(Reason reason, String detail) implements FeedAnswer {
    }

    /// Why a feed is not believed, or what kept it from being read.
    enum Reason {
        /// Nobody answered, or the line broke.
        UNREACHED,
        /// An answer with another status than 200.
        STATUS,
        /// A page for people where the feed should be, such as that of a sign-in to a network.
        PAGE,
        TOO_LARGE,
        /// No feed, or one of a form that this version does not know.
        FORM,
        /// Not signed with the key, or changed afterwards.
        SIGNATURE,
        /// Signed before one that was seen already: somebody shows an old feed again.
        OLDER,
        EXPIRED,
        /// Signed in the future: the clock of one of the two machines is wrong.
        EARLY
    }
}
