package org.graphkeeper.api.session;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// The session of this client on its server.
public interface SessionGateway {

    /// The signed-in account; signs in first where the credentials ask for it.
    /// Fails with `Unauthorized` when the credentials are refused.
    Reading<Account> account();

    /// Tells the server and forgets the token in memory. Harmless when not signed in.
    void signOut() throws FailureException, InterruptedException;
}
