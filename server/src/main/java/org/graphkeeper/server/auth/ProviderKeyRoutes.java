package org.graphkeeper.server.auth;

import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;

/// The key of a model provider that somebody leaves with the server (contract 2.4). It never comes back out of it.
final class ProviderKeyRoutes {

    private static final int LONGEST_KEY = 1_000;
    private static final Field<String> API_KEY = Field.required("api_key", TextRule.text().atMost(LONGEST_KEY));

    private final ProviderKeyStore keys;
    private final ProviderKeySeal seal;

    ProviderKeyRoutes(ProviderKeyStore keys, ProviderKeySeal seal) {
        this.keys = keys;
        this.seal = seal;
    }

    List<Route> routes() {
        String path = "/api/v1/auth/me/api-key";
        return List.of(
                Route.put(path, Access.OWN_ACCOUNT, BodyFormat.json(Shape.of(API_KEY)), this::put),
                Route.delete(path, Access.OWN_ACCOUNT, this::delete),
                Route.get(path + "/status", Access.SIGNED_IN, this::status));
    }

    private record Status(boolean hasKey) {
    }

    private Reply put(Call call) {
        String key = call.body(API_KEY).strip();
        if (key.isEmpty()) {
            throw ApiError.badRequest("API key cannot be empty");
        }
        UUID own = call.caller().userId();
        keys.put(Actor.of(call), own, seal.seal(own, key));
        return Reply.ok(new Status(true));
    }

    private Reply delete(Call call) {
        keys.put(Actor.of(call), call.caller().userId(), null);
        return Reply.ok(new Status(false));
    }

    /// A key that no longer opens, because the server's secret was changed, has to be left anew: it counts as none.
    private Reply status(Call call) {
        UUID own = call.caller().userId();
        return Reply.ok(new Status(keys.sealed(own).flatMap(sealed -> seal.open(own, sealed)).isPresent()));
    }
}
