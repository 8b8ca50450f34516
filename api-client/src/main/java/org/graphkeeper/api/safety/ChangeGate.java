package org.graphkeeper.api.safety;

import org.graphkeeper.api.failure.FailureException;

/// Asked before every request that may change something, each try anew, on the thread of the call. Safe for use by
/// several threads.
@FunctionalInterface
public interface ChangeGate {

    /// Lets everything through.
    ChangeGate OPEN = _ -> () -> { };

    /// A request that was let through; closed when it ended, however it ended.
    @FunctionalInterface
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /// Lets a request through, or not.
    ///
    /// @throws FailureException with `Locked`, when nothing of this kind may be sent now
    Pass enter(ChangeKind kind) throws FailureException;
}
