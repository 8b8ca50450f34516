package org.graphkeeper.api.session;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// API tokens of the signed-in account (contract 2.4).
public interface ApiTokenGateway {

    Reading<List<ApiToken>> all();

    /// @param expiresAt  null for never
    /// @param graphSlugs null for unrestricted
    ApiToken.Created create(String name, @Nullable Instant expiresAt, @Nullable List<String> graphSlugs)
            throws FailureException, InterruptedException;

    void revoke(String tokenId) throws FailureException, InterruptedException;
}
