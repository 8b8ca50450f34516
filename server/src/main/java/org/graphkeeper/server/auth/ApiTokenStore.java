package org.graphkeeper.server.auth;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.http.WireTime;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The API tokens: found by the hash of their value, so a made-up value costs one look into an index.
final class ApiTokenStore {

    private static final String PREFIX = "tokn_";
    private static final Pattern VALUE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final String COLUMNS = "id, name, created_at, expires_at, last_used_at, graph_slugs";
    private static final String WITHIN_REACH =
            " AND (cast(:reach AS varchar[]) IS NULL OR graph_slugs <@ cast(:reach AS varchar[]))";
    private static final RowMapper<ApiToken> ROW = (row, _) -> new ApiToken(row.getObject("id", UUID.class),
            row.getString("name"), row.getObject("created_at", LocalDateTime.class),
            row.getObject("expires_at", LocalDateTime.class), row.getObject("last_used_at", LocalDateTime.class),
            slugs(row.getArray("graph_slugs")));

    private final ControlPlane controlPlane;

    ApiTokenStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// A new token with its value, which is not kept.
    record Created(ApiToken token, String value) {
        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }

    /// How a graph named in a scope looks to the caller.
    record ScopeGraph(String slug, boolean open) {
    }

    private static @Nullable List<String> slugs(@Nullable Array array) throws SQLException {
        return array == null ? null : Arrays.asList((String[]) array.getArray());
    }

    /// Who presented a token. Notes its use at most once a minute, so that reading costs no write each time.
    Optional<Caller> caller(String value) {
        if (!VALUE.matcher(value).matches()) {
            return Optional.empty();
        }
        LocalDateTime now = WireTime.now();
        Optional<Found> found = controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT t.id, t.name, t.expires_at, t.last_used_at, t.graph_slugs,
                               u.id AS user_id, u.email, u.is_superuser
                        FROM api_tokens t JOIN "user" u ON u.id = t.user_id
                        WHERE t.token_hash = :hash AND NOT t.revoked AND u.is_active
                          AND (t.expires_at IS NULL OR t.expires_at > :now)""")
                .bind("hash", SecretText.sha256(value)).bind("now", now)
                .map((row, _) -> {
                    List<String> slugs = slugs(row.getArray("graph_slugs"));
                    var token = new Caller.Token(row.getObject("id", UUID.class), row.getString("name"),
                            slugs == null ? null : Set.copyOf(slugs),
                            row.getObject("expires_at", LocalDateTime.class));
                    return new Found(new Caller(row.getObject("user_id", UUID.class), row.getString("email"),
                            row.getBoolean("is_superuser"), token), row.getObject("last_used_at", LocalDateTime.class));
                }).findOne());
        found.ifPresent(use -> noteUse(use, now));
        return found.map(Found::caller);
    }

    private record Found(Caller caller, @Nullable LocalDateTime lastUsedAt) {
    }

    private void noteUse(Found found, LocalDateTime now) {
        LocalDateTime minuteAgo = now.minusMinutes(1);
        if (found.lastUsedAt() == null || found.lastUsedAt().isBefore(minuteAgo)) {
            controlPlane.jdbi().useHandle(handle -> handle.execute("""
                    UPDATE api_tokens SET last_used_at = ?
                    WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)""",
                    now, found.caller().token().id(), minuteAgo));
        }
    }

    /// The caller's tokens that are not revoked, expired ones included, oldest first. A token limited to some graphs
    /// sees those that reach no further than itself.
    List<ApiToken> of(Caller caller) {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM api_tokens WHERE user_id = :user AND NOT revoked"
                        + WITHIN_REACH + " ORDER BY created_at, id")
                .bind("user", caller.userId()).bindByType("reach", reach(caller), String[].class).map(ROW).list());
    }

    private static String @Nullable [] reach(Caller caller) {
        Caller.Token token = caller.token();
        return token == null || token.graphSlugs() == null ? null : token.graphSlugs().toArray(String[]::new);
    }

    /// Empty when the account is gone by now.
    Optional<Created> create(Actor actor, UUID userId, String name, @Nullable LocalDateTime expiresAt,
                             @Nullable List<String> graphSlugs) {
        String value = PREFIX + SecretText.random(RANDOM_BYTES);
        return controlPlane.inTransaction(handle -> {
            Optional<ApiToken> inserted = handle
                    .createQuery("INSERT INTO api_tokens (user_id, name, token_hash, expires_at, graph_slugs)"
                            + " SELECT id, :name, :hash, cast(:expires AS timestamp), cast(:slugs AS varchar[])"
                            + " FROM \"user\" WHERE id = :user FOR KEY SHARE RETURNING " + COLUMNS)
                    .bind("user", userId).bind("name", name).bind("hash", SecretText.sha256(value))
                    .bindByType("expires", expiresAt, LocalDateTime.class)
                    .bindByType("slugs", graphSlugs == null ? null : graphSlugs.toArray(String[]::new),
                            String[].class)
                    .map(ROW).findOne();
            inserted.ifPresent(token -> AuditStore.record(handle, actor, AuditAction.TOKEN_CREATE,
                    AuditSubject.token(token.id(), token.name()), Facts.NONE, facts(token)));
            return inserted.map(token -> new Created(token, value));
        });
    }

    /// Revokes one of the caller's tokens; false when they have none with this id, or it reaches further than the token
    /// that the caller presented. Revoking again is fine.
    boolean revoke(Actor actor, Caller caller, UUID tokenId) {
        return controlPlane.inTransaction(handle -> {
            Optional<Boolean> revoked = handle
                    .createQuery("SELECT revoked FROM api_tokens WHERE id = :id AND user_id = :user" + WITHIN_REACH
                            + " FOR UPDATE")
                    .bind("id", tokenId).bind("user", caller.userId())
                    .bindByType("reach", reach(caller), String[].class).mapTo(Boolean.class).findOne();
            if (revoked.equals(Optional.of(false))) {
                ApiToken token = handle.createQuery("UPDATE api_tokens SET revoked = true WHERE id = :id RETURNING "
                        + COLUMNS).bind("id", tokenId).map(ROW).one();
                AuditStore.record(handle, actor, AuditAction.TOKEN_REVOKE,
                        AuditSubject.token(token.id(), token.name()), facts(token), Facts.NONE);
            }
            return revoked.isPresent();
        });
    }

    private static Facts facts(ApiToken token) {
        return Facts.NONE.with(AuditField.NAME, token.name()).with(AuditField.EXPIRES_AT, token.expiresAt())
                .with(AuditField.GRAPH_SLUGS, token.graphSlugs());
    }

    /// Those of the slugs that belong to a graph, and whether the user may read it.
    List<ScopeGraph> scopeGraphs(Caller caller, List<String> slugs) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT g.slug, g.is_default OR :superuser OR EXISTS (
                            SELECT FROM graph_members m WHERE m.graph_id = g.id AND m.user_id = :user) AS open
                        FROM graphs g WHERE g.slug = ANY(:slugs)""")
                .bind("superuser", caller.superuser()).bind("user", caller.userId())
                .bind("slugs", slugs.toArray(String[]::new))
                .map((row, _) -> new ScopeGraph(row.getString("slug"), row.getBoolean("open"))).list());
    }
}
