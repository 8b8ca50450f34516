package org.graphkeeper.server.auth;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The accounts. Addresses are found in any case; two that differ by case only are one.
public final class UserStore {

    /// What [#ROW] reads.
    public static final String COLUMNS = "id, email, display_name, is_active, is_superuser, is_verified, created_at,"
            + " encrypted_openrouter_key IS NOT NULL AS has_provider_key";

    public static final RowMapper<User> ROW = (row, _) -> new User(row.getObject("id", UUID.class),
            row.getString("email"), row.getString("display_name"), row.getBoolean("is_active"),
            row.getBoolean("is_superuser"), row.getBoolean("is_verified"),
            row.getObject("created_at", LocalDateTime.class), row.getBoolean("has_provider_key"));

    /// One number for everyone who creates accounts, so that two can never both be the first.
    private static final long CREATION_LOCK = 0x6b65657065725f75L;

    private final ControlPlane controlPlane;

    public UserStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// A user with the hash of the password.
    record WithPassword(User user, String hash) {
    }

    public Optional<User> byId(UUID id) {
        return controlPlane.jdbi().withHandle(handle -> byId(handle, id));
    }

    static Optional<User> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM \"user\" WHERE id = :id")
                .bind("id", id).map(ROW).findOne();
    }

    Optional<WithPassword> byEmail(String email) {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT hashed_password, " + COLUMNS + " FROM \"user\" WHERE lower(email) = lower(:email)")
                .bind("email", email)
                .map((row, context) -> new WithPassword(ROW.map(row, context), row.getString("hashed_password")))
                .findOne());
    }

    boolean none() {
        return controlPlane.jdbi().withHandle(handle -> none(handle));
    }

    private static boolean none(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM \"user\")").mapTo(Boolean.class).one();
    }

    /// The superuser that was there first; empty when there is none that is active.
    Optional<User> firstSuperuser() {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM \"user\" WHERE is_superuser AND is_active"
                        + " ORDER BY created_at, id LIMIT 1")
                .map(ROW).findOne());
    }

    /// Creates an account; the very first one is a superuser.
    ///
    /// @param actor     who does so, for the audit log
    /// @param onlyFirst create it only when there is none yet
    /// @return empty when the address is taken, or when `onlyFirst` does not hold
    Optional<User> create(Actor actor, String email, String hash, @Nullable String displayName, boolean onlyFirst) {
        return controlPlane.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", CREATION_LOCK);
            boolean first = none(handle);
            if (onlyFirst && !first) {
                return Optional.empty();
            }
            Optional<User> created = handle.createQuery("INSERT INTO \"user\" (email, hashed_password, display_name,"
                            + " is_superuser) VALUES (:email, :hash, :name, :superuser)"
                            + " ON CONFLICT DO NOTHING RETURNING " + COLUMNS)
                    .bind("email", email).bind("hash", hash).bind("name", displayName).bind("superuser", first)
                    .map(ROW).findOne();
            created.ifPresent(user -> AuditStore.record(handle, actor, AuditAction.USER_REGISTER,
                    AuditSubject.user(user.id(), user.email()), Facts.NONE, AccountStore.facts(user)));
            return created;
        });
    }

    /// All accounts, oldest first.
    public List<User> all() {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM \"user\" ORDER BY created_at, id").map(ROW).list());
    }
}
