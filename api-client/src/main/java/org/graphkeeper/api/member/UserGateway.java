package org.graphkeeper.api.member;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.server.Capability;

/// The users of the server. `Forbidden` for accounts that are not superusers (contract 2.3).
public interface UserGateway {

    Reading<List<User>> all();

    /// The graphs that a person is a member of, all but deleted ones; for superusers, on servers with
    /// [Capability#USER_MEMBERSHIPS]. Read page by page: a membership that comes or goes meanwhile may be missing.
    Reading<List<GraphMembership>> memberships(String userId);

    /// The account with an e-mail address; for superusers and for admins of a graph, on servers with
    /// [Capability#USER_LOOKUP]. Not stored: who may see it depends on the moment.
    ///
    /// @param email the whole address, in any case
    /// @throws FailureException `NotFound` when nobody has it, `Forbidden` for whoever manages no members
    KnownUser lookUp(String email) throws FailureException, InterruptedException;

    /// @throws FailureException `Rejected` with `Cannot demote yourself` for one's own account
    User setSuperuser(String userId, boolean superuser) throws FailureException, InterruptedException;
}
