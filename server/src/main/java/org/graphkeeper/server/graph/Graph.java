package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.UUID;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.jspecify.annotations.Nullable;

/// A row of `graphs` with what belongs to it. Times are naive UTC.
///
/// @param connectionId   null for the system databases
/// @param connectionName null for the system databases
/// @param status         `provisioning`, `active`, `error` or `deleted`
/// @param createdBy      null when no user did, or that user is gone
/// @param nodeCount      as last counted, see [NodeCounts]; 0 unless active
/// @param version        grows with every change of the row
public record Graph(UUID id, String slug, String name, @Nullable String description, boolean isDefault,
                    String graphType, boolean byokEnabled, String storageMode, String schemaName,
                    @Nullable UUID connectionId, @Nullable String connectionName, String status,
                    @Nullable UUID createdBy, LocalDateTime createdAt, LocalDateTime updatedAt, int memberCount,
                    long nodeCount, boolean contributeToPublic, boolean usePublicCache, long version) {

    public static final String ACTIVE = "active";
    public static final String DELETED = "deleted";
    public static final String ERROR = "error";
    public static final String PROVISIONING = "provisioning";

    /// What an audit entry tells of it.
    Facts facts() {
        return Facts.NONE.with(AuditField.NAME, name).with(AuditField.DESCRIPTION, description)
                .with(AuditField.STATUS, status).with(AuditField.DATABASE_CONNECTION, connectionName)
                .with(AuditField.GRAPH_TYPE, graphType).with(AuditField.BYOK_ENABLED, byokEnabled)
                .with(AuditField.CONTRIBUTE_TO_PUBLIC, contributeToPublic)
                .with(AuditField.USE_PUBLIC_CACHE, usePublicCache);
    }

    AuditSubject subject() {
        return AuditSubject.graph(id, slug);
    }

    public boolean is(String status) {
        return this.status.equals(status);
    }
}
