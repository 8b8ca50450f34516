package org.graphkeeper.api.internal.gateway;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.tree.TokensApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.SessionMapping;
import org.graphkeeper.api.internal.offline.Shelf;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.api.session.ApiTokenGateway;
import org.jspecify.annotations.Nullable;

final class HttpApiTokens implements ApiTokenGateway {

    private final Line line;
    private final Shelves shelves;

    HttpApiTokens(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<ApiToken>> all() {
        return new StoredReading<>(shelves.tokens, Shelves.ONLY,
                () -> line.ask(CallKind.READ, TokensApi.class, TokensApi::listTokens, SessionMapping::tokens));
    }

    @Override
    public ApiToken.Created create(String name, @Nullable Instant expiresAt, @Nullable List<String> graphSlugs)
            throws FailureException, InterruptedException {
        ApiToken.Created created = line.ask(CallKind.ADDITION, TokensApi.class,
                api -> api.createToken(SessionMapping.request(name, expiresAt, graphSlugs)), SessionMapping::created);
        shelves.tokens.adjust(Shelves.ONLY, list -> Shelf.with(list, created.token(),
                entry -> entry.id().equals(created.token().id())));
        return created;
    }

    @Override
    public void revoke(String tokenId) throws FailureException, InterruptedException {
        line.tell(CallKind.REMOVAL, TokensApi.class, api -> api.revokeToken(tokenId));
        shelves.tokens.adjust(Shelves.ONLY, list -> Shelf.without(list, entry -> entry.id().equals(tokenId)));
    }
}
