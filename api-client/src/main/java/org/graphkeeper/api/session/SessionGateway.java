package org.graphkeeper.api.session;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// The session of this client on its server.
public interface SessionGateway {

    /// The signed-in account; signs in first where the credentials ask for it.
    /// Fails with `Unauthorized` when the credentials are refused.
    Reading<Account> account();

    /// Uses other credentials from now on, for every gateway of this client, and proves them at once. When the server
    /// refuses them (`Unauthorized`) or cannot be asked, the former ones stay in force.
    ///
    /// @return the account they belong to
    Account signIn(Credentials credentials) throws FailureException, InterruptedException;

    /// Tells the server and forgets the token in memory. Harmless when not signed in.
    void signOut() throws FailureException, InterruptedException;
}
