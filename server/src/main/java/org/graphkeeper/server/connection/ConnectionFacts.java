package org.graphkeeper.server.connection;

import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.Facts;

/// What the audit log tells of a connection: where it leads, never its password.
final class ConnectionFacts {

    private ConnectionFacts() {
    }

    static Facts of(DatabaseTarget target) {
        return Facts.NONE.with(AuditField.CONFIG_KEY, target.configKey()).with(AuditField.NAME, target.name())
            .with(AuditField.HOST, target.graph().host()).with(AuditField.PORT, target.graph().port())
            .with(AuditField.DATABASE, target.graph().database()).with(AuditField.DATABASE_USER, target.graph().user())
            .with(AuditField.WRITE_HOST, target.write().host()).with(AuditField.WRITE_PORT, target.write().port())
            .with(AuditField.WRITE_DATABASE, target.write().database());
    }
}
