package org.graphkeeper.api.member;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// The users of the server. `Forbidden` for accounts that are not superusers (contract 2.3).
public interface UserGateway {

    Reading<List<User>> all();

    /// @throws FailureException `Rejected` with `Cannot demote yourself` for one's own account
    User setSuperuser(String userId, boolean superuser) throws FailureException, InterruptedException;
}
