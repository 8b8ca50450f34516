package org.graphkeeper.server.auth;

import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.store.ControlPlane;
import org.jspecify.annotations.Nullable;

/// The keys of a model provider that people leave with the server, sealed.
final class ProviderKeyStore {

    private final ControlPlane controlPlane;

    ProviderKeyStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// The sealed key of an account; empty when it has none.
    Optional<String> sealed(UUID userId) {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT encrypted_openrouter_key FROM \"user\" WHERE id = :id"
                        + " AND encrypted_openrouter_key IS NOT NULL")
                .bind("id", userId).mapTo(String.class).findOne());
    }

    /// Replaces the sealed key of the caller's account.
    ///
    /// @param sealed null to have none
    void put(Actor actor, UUID userId, @Nullable String sealed) {
        controlPlane.jdbi().useTransaction(handle -> {
            Optional<Boolean> had = handle.createQuery("SELECT encrypted_openrouter_key IS NOT NULL FROM \"user\""
                            + " WHERE id = :id FOR NO KEY UPDATE")
                    .bind("id", userId).mapTo(Boolean.class).findOne();
            handle.execute("UPDATE \"user\" SET encrypted_openrouter_key = ? WHERE id = ?", sealed, userId);
            if (had.isPresent() && (sealed != null || had.get())) {
                AuditStore.record(handle, actor, AuditAction.USER_CHANGE,
                        AuditSubject.user(userId, actor.email()),
                        Facts.NONE.with(AuditField.HAS_PROVIDER_KEY, had.get()),
                        Facts.NONE.with(AuditField.HAS_PROVIDER_KEY, sealed != null));
            }
        });
    }
}
