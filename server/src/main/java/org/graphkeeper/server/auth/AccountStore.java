package org.graphkeeper.server.auth;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Changes to accounts. None leaves the server without an active superuser, or a graph without an admin who can sign
/// in, where the reference deletes accounts regardless (contract 8.2, weakness 19).
///
/// Everybody takes the locks in one order, so that nobody waits in a circle: graphs, accounts, memberships, tokens, each
/// by id.
public final class AccountStore {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int NAMED_GRAPHS = 5;

    private final ControlPlane controlPlane;

    public AccountStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// A new display name.
    ///
    /// @param text null to have none
    public record NewName(@Nullable String text) {
    }

    /// Changes to an account; null keeps what there is. A new address is no longer verified, unless that is said too.
    ///
    /// @param hash of the new password
    public record Edit(@Nullable String email, @Nullable String hash, @Nullable NewName name, @Nullable Boolean active,
                       @Nullable Boolean superuser, @Nullable Boolean verified) {

        static Edit superuser(boolean superuser) {
            return new Edit(null, null, null, null, superuser, null);
        }

        @Override
        public String toString() {
            return "Edit[" + email + "]";
        }
    }

    /// What came of an attempt to change an account.
    public sealed interface Change {
        /// Done; the account as it is now, or as it was when it is gone.
        record Done(User user) implements Change {
        }

        /// There is no such account.
        record UnknownUser() implements Change {
        }

        /// The caller had stopped being a superuser by the time it was their turn.
        record CallerDemoted() implements Change {
        }

        /// Another account has the address.
        record AddressTaken() implements Change {
        }

        /// Something would be left without anybody in charge.
        ///
        /// @param reason for people
        record Refused(String reason) implements Change {
        }
    }

    /// Changes the caller's own account, as everybody may: address, password and name only.
    public Change editOwn(Actor actor, UUID own, @Nullable String email, @Nullable String hash,
                          @Nullable NewName name) {
        return guarded(handle -> UserStore.byId(handle, own)
                .map(before -> apply(handle, actor, AuditAction.USER_CHANGE, before,
                        new Edit(email, hash, name, null, null, null)))
                .orElseGet(Change.UnknownUser::new));
    }

    /// Changes any account, for a superuser.
    public Change edit(Actor actor, UUID caller, UUID target, Edit edit) {
        return asSuperuser(caller, target, (handle, before) -> {
            boolean deactivates = before.active() && Boolean.FALSE.equals(edit.active());
            boolean demotes = before.superuser() && Boolean.FALSE.equals(edit.superuser());
            if (before.active() && before.superuser() && (deactivates || demotes) && alone(handle, target)) {
                return new Change.Refused("Cannot " + (deactivates ? "deactivate" : "demote") + " the last superuser");
            }
            if (deactivates) {
                Optional<Change> refusal = refusal(handle, target, "deactivate");
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            return apply(handle, actor, AuditAction.USER_CHANGE, before, edit);
        });
    }

    /// Makes a user superuser, or no longer.
    public Change setSuperuser(Actor actor, UUID caller, UUID target, boolean superuser) {
        return asSuperuser(caller, target, (handle, before) -> {
            if (!superuser && before.active() && before.superuser() && alone(handle, target)) {
                return new Change.Refused("Cannot demote the last superuser");
            }
            return apply(handle, actor, AuditAction.USER_ROLE_CHANGE, before, Edit.superuser(superuser));
        });
    }

    /// Deletes an account with its memberships and tokens, for a superuser.
    public Change delete(Actor actor, UUID caller, UUID target) {
        return guarded(handle -> {
            lockGraphs(handle, target, "");
            return asSuperuser(handle, caller, target, (_, before) -> {
                // Those it came to since: out of order, so without waiting for anybody.
                lockGraphs(handle, target, " NOWAIT");
                if (before.active() && before.superuser() && alone(handle, target)) {
                    return new Change.Refused("Cannot delete the last superuser");
                }
                Optional<Change> refusal = refusal(handle, target, "delete");
                if (refusal.isPresent()) {
                    return refusal.get();
                }
                handle.createQuery("SELECT id FROM api_tokens WHERE user_id = :user ORDER BY id FOR UPDATE")
                        .bind("user", target).mapTo(UUID.class).list();
                handle.execute("DELETE FROM \"user\" WHERE id = ?", target);
                AuditStore.record(handle, actor, AuditAction.USER_DELETE, AuditSubject.user(target, before.email()),
                        facts(before), Facts.NONE);
                return new Change.Done(before);
            });
        });
    }

    /// The graphs that an account made, belongs to, or had provisioned: they or their runs change when it goes, and
    /// whoever changes either locks the graph first.
    private static void lockGraphs(Handle handle, UUID user, String otherwise) {
        handle.createQuery("""
                        SELECT id FROM graphs WHERE created_by = :user
                            OR id IN (SELECT graph_id FROM graph_members WHERE user_id = :user)
                            OR id IN (SELECT graph_id FROM provisioning_runs
                                      WHERE requested_by = :user OR cancel_requested_by = :user)
                        ORDER BY id FOR NO KEY UPDATE""" + otherwise)
                .bind("user", user).mapTo(UUID.class).list();
    }

    private Change guarded(Function<Handle, Change> work) {
        try {
            return controlPlane.inTransaction(work);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return new Change.AddressTaken();
            }
            throw e;
        }
    }

    private Change asSuperuser(UUID caller, UUID target, BiFunction<Handle, User, Change> work) {
        return guarded(handle -> asSuperuser(handle, caller, target, work));
    }

    /// Locks all superusers and the target: of two superusers that act on each other, the second finds itself changed.
    private static Change asSuperuser(Handle handle, UUID caller, UUID target,
                                      BiFunction<Handle, User, Change> work) {
        handle.createQuery("SELECT id FROM \"user\" WHERE id = :target OR is_superuser AND is_active"
                        + " ORDER BY id FOR UPDATE")
                .bind("target", target).mapTo(UUID.class).list();
        // Read anew: a row that was waited for is older in the statement that waited.
        if (UserStore.byId(handle, caller).filter(user -> user.active() && user.superuser()).isEmpty()) {
            return new Change.CallerDemoted();
        }
        return UserStore.byId(handle, target).map(before -> work.apply(handle, before))
                .orElseGet(Change.UnknownUser::new);
    }

    private static boolean alone(Handle handle, UUID target) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM \"user\" WHERE is_superuser AND is_active"
                        + " AND id <> :target)")
                .bind("target", target).mapTo(Boolean.class).one();
    }

    /// Why an account cannot go: the graphs that have no other active admin. Deleted graphs do not count, nor does the
    /// default graph, where roles mean nothing (contract 3.4). All memberships of the account are locked with the other
    /// admins, as they may all go with it.
    private static Optional<Change> refusal(Handle handle, UUID target, String verb) {
        handle.createQuery("""
                        SELECT id FROM graph_members WHERE user_id = :user OR role = 'admin' AND graph_id IN (
                            SELECT graph_id FROM graph_members WHERE user_id = :user AND role = 'admin')
                        ORDER BY id FOR UPDATE""")
                .bind("user", target).mapTo(UUID.class).list();
        List<String> slugs = handle.createQuery("""
                        SELECT g.slug FROM graph_members m JOIN graphs g ON g.id = m.graph_id
                        WHERE m.user_id = :user AND m.role = 'admin' AND NOT g.is_default AND g.status <> 'deleted'
                          AND NOT EXISTS (
                              SELECT FROM graph_members o JOIN "user" u ON u.id = o.user_id
                              WHERE o.graph_id = m.graph_id AND o.role = 'admin' AND o.user_id <> :user
                                AND u.is_active)
                        ORDER BY g.slug""")
                .bind("user", target).mapTo(String.class).list();
        if (slugs.isEmpty()) {
            return Optional.empty();
        }
        int more = slugs.size() - NAMED_GRAPHS;
        return Optional.of(new Change.Refused("Cannot " + verb + " the last admin of a graph: "
                + String.join(", ", slugs.subList(0, Math.min(NAMED_GRAPHS, slugs.size())))
                + (more > 0 ? " and " + more + " more" : "")));
    }

    private static Change apply(Handle handle, Actor actor, AuditAction action, User before, Edit edit) {
        boolean moves = edit.email() != null && !edit.email().equals(before.email());
        Boolean verified = edit.verified() == null && moves ? Boolean.FALSE : edit.verified();
        NewName name = edit.name() == null ? new NewName(before.displayName()) : edit.name();
        // Locked by the caller or not: the account may be gone by now.
        Optional<User> changed = handle.createQuery("UPDATE \"user\" SET email = coalesce(:email, email),"
                        + " hashed_password = coalesce(:hash, hashed_password), display_name = :name,"
                        + " is_active = coalesce(:active, is_active),"
                        + " is_superuser = coalesce(:superuser, is_superuser),"
                        + " is_verified = coalesce(:verified, is_verified)"
                        + " WHERE id = :id RETURNING " + UserStore.COLUMNS)
                .bind("id", before.id()).bind("email", edit.email()).bind("hash", edit.hash())
                .bind("name", name.text()).bindByType("active", edit.active(), Boolean.class)
                .bindByType("superuser", edit.superuser(), Boolean.class)
                .bindByType("verified", verified, Boolean.class)
                .map(UserStore.ROW).findOne();
        if (changed.isEmpty()) {
            return new Change.UnknownUser();
        }
        User after = changed.get();
        AuditSubject subject = AuditSubject.user(after.id(), after.email());
        if (!after.equals(before)) {
            AuditStore.record(handle, actor, action, subject, facts(before).unlike(facts(after)),
                    facts(after).unlike(facts(before)));
        }
        if (edit.hash() != null) {
            AuditStore.record(handle, actor, AuditAction.USER_PASSWORD_CHANGE, subject);
        }
        return new Change.Done(after);
    }

    static Facts facts(User user) {
        return Facts.NONE.with(AuditField.EMAIL, user.email()).with(AuditField.DISPLAY_NAME, user.displayName())
                .with(AuditField.ACTIVE, user.active()).with(AuditField.SUPERUSER, user.superuser())
                .with(AuditField.VERIFIED, user.verified());
    }
}
