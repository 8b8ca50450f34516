package org.graphkeeper.server.audit;

import java.util.Locale;

/// Everything that an entry may tell of a subject before and after. What is not named here cannot get into the log, so
/// nothing that is a secret, or can hold one (passwords and their hashes, token values, URLs with credentials), ever
/// belongs here.
public enum AuditField {
    ACTIVE,
    BYOK_ENABLED,
    CONFIG_KEY,
    CONTRIBUTE_TO_PUBLIC,
    DATABASE,
    DATABASE_CONNECTION,
    DATABASE_USER,
    DESCRIPTION,
    DISPLAY_NAME,
    EMAIL,
    EXPIRES_AT,
    GRAPH_SLUGS,
    GRAPH_TYPE,
    HAS_PROVIDER_KEY,
    HOST,
    NAME,
    OUTCOME,
    PORT,
    ROLE,
    STATUS,
    SUPERUSER,
    USE_PUBLIC_CACHE,
    VERIFIED,
    WRITE_DATABASE,
    WRITE_HOST,
    WRITE_PORT;

    /// The name in JSON.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
