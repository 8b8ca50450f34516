package org.graphkeeper.api;

import java.util.Optional;
import org.graphkeeper.api.failure.FailureException;

/// One thing that can be read: from the offline store at once, or from the server.
///
/// Both methods block and belong on a background thread. Interrupting the (virtual) thread ends the call.
public interface Reading<T> {

    /// The last answer that was stored for this server and account; empty when it was never fetched
    /// or the stored form cannot be read any more. Never touches the network, never fails.
    Optional<Fetched<T>> stored();

    /// Asks the server and stores the answer.
    ///
    /// @throws FailureException     when the server could not be asked or refused; the stored answer stays as it was
    /// @throws InterruptedException when the calling thread was interrupted; nothing is stored
    Fetched<T> fetch() throws FailureException, InterruptedException;
}
