package org.graphkeeper.api.member;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// Members of graphs. The last-admin rule is the server's: it answers `Rejected` (contract 3.5).
public interface MemberGateway {

    Reading<List<Member>> of(String graphSlug);

    /// @throws FailureException `Conflict` when already a member, `NotFound` when there is no such user
    Member add(String graphSlug, String userId, Role role) throws FailureException, InterruptedException;

    Member changeRole(String graphSlug, String userId, Role role) throws FailureException, InterruptedException;

    void remove(String graphSlug, String userId) throws FailureException, InterruptedException;
}
