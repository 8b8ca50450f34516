package org.graphkeeper.api.event;

import org.graphkeeper.api.failure.FailureException;

/// Changes as they happen, where the server tells them ([org.graphkeeper.api.server.Capability#EVENTS]).
public interface EventGateway {

    /// Whoever is told, on the thread that follows.
    @FunctionalInterface
    interface Listener {

        /// Should return soon: the server drops followers that are far behind, who are then told to [Told.Reload].
        ///
        /// @throws InterruptedException ends the following
        void told(Told told) throws InterruptedException;
    }

    /// Follows the events for as long as the thread is not interrupted: blocks, connects, and after every loss of the
    /// line connects again where it was, later and later.
    ///
    /// A line that has been silent for longer than the server ever is counts as lost.
    ///
    /// @throws FailureException     for a failure that does not pass by itself: refused credentials, a server without
    ///                              events (`NotFound`), something that answers in other words
    /// @throws InterruptedException when the calling thread was interrupted; the only other end
    void follow(Listener listener) throws FailureException, InterruptedException;

    /// Somebody found that the server can be reached: a follower that waits before it connects again does so now. Does
    /// nothing where nobody waits. Returns at once; any thread.
    void resumeNow();
}
