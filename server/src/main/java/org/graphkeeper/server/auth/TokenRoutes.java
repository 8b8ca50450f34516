package org.graphkeeper.server.auth;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.DateTimeRule;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.http.validation.UuidRule;
import org.jspecify.annotations.Nullable;

/// The caller's API tokens (contract 2.4). A token cannot make one that reaches further or lives longer than itself.
final class TokenRoutes {

    private static final int LONGEST_NAME = 200;

    private static final Field<String> NAME = Field.required("name", TextRule.text().atMost(LONGEST_NAME));
    private static final Field<@Nullable LocalDateTime> EXPIRES_AT = Field.optional("expires_at",
            Rules.nullable(DateTimeRule.future()), null);
    private static final Field<@Nullable List<String>> GRAPH_SLUGS = Field.optional("graph_slugs",
            Rules.nullable(Rules.listOf(TextRule.text())), null);
    private static final Shape NEW_TOKEN = Shape.of(NAME, EXPIRES_AT, GRAPH_SLUGS);

    private final ApiTokenStore tokens;

    TokenRoutes(ApiTokenStore tokens) {
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/auth/tokens", Access.SIGNED_IN,
                        call -> Reply.ok(tokens.of(call.caller()))),
                Route.post("/api/v1/auth/tokens", Access.SIGNED_IN, BodyFormat.json(NEW_TOKEN), this::create),
                Route.delete("/api/v1/auth/tokens/{token_id}", Access.SIGNED_IN, this::revoke));
    }

    private record CreatedAnswer(UUID id, String name, LocalDateTime createdAt, @Nullable LocalDateTime expiresAt,
                                 @Nullable LocalDateTime lastUsedAt, @Nullable List<String> graphSlugs, String token) {

        static CreatedAnswer of(ApiTokenStore.Created created) {
            ApiToken token = created.token();
            return new CreatedAnswer(token.id(), token.name(), token.createdAt(), token.expiresAt(),
                    token.lastUsedAt(), token.graphSlugs(), created.value());
        }

        @Override
        public String toString() {
            return "CreatedAnswer[" + id + "]";
        }
    }

    private Reply create(Call call) {
        Caller caller = call.caller();
        LocalDateTime expiresAt = call.body(EXPIRES_AT);
        List<String> slugs = call.body(GRAPH_SLUGS);
        if (slugs != null) {
            checkScope(caller, slugs);
        }
        checkNotWider(caller, expiresAt, slugs);
        return tokens.create(Actor.of(call), caller.userId(), call.body(NAME), expiresAt, slugs)
                .map(CreatedAnswer::of).map(Reply::created)
                .orElseThrow(() -> ApiError.unauthorized("Invalid or expired token"));
    }

    private void checkScope(Caller caller, List<String> slugs) {
        Map<String, Boolean> open = tokens.scopeGraphs(caller, slugs).stream()
                .collect(Collectors.toMap(ApiTokenStore.ScopeGraph::slug, ApiTokenStore.ScopeGraph::open));
        for (String slug : slugs) {
            Boolean allowed = open.get(slug);
            if (allowed == null) {
                throw ApiError.badRequest("Graph '" + slug + "' not found");
            }
            if (!allowed || !caller.reaches(slug)) {
                throw ApiError.forbidden("No access to graph '" + slug + "'");
            }
        }
    }

    private static void checkNotWider(Caller caller, @Nullable LocalDateTime expiresAt, @Nullable List<String> slugs) {
        if (caller.scoped() && slugs == null) {
            throw ApiError.forbidden("A token limited to graphs cannot create one without that limit");
        }
        Caller.Token own = caller.token();
        if (own != null && own.expiresAt() != null && (expiresAt == null || expiresAt.isAfter(own.expiresAt()))) {
            throw ApiError.forbidden("A token cannot create one that outlives it");
        }
    }

    private Reply revoke(Call call) {
        UUID id = UuidRule.fromPath("token_id", call.path("token_id"));
        if (!tokens.revoke(Actor.of(call), call.caller(), id)) {
            throw ApiError.notFound("Token not found");
        }
        return Reply.noContent();
    }
}
