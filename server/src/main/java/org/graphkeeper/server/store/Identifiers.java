package org.graphkeeper.server.store;

import java.nio.charset.StandardCharsets;

/// SQL identifiers that cannot be bound as parameters.
public final class Identifiers {

    /// PostgreSQL's limit in bytes (NAMEDATALEN - 1); longer names are cut silently, so they are refused here.
    private static final int MAX_BYTES = 63;

    private Identifiers() {
    }

    /// Quotes a name for use as an SQL identifier.
    ///
    /// @throws IllegalArgumentException if it is empty, has a NUL or is longer than 63 bytes
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0
            || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("not usable as an SQL identifier: " + name);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
