package org.graphkeeper.server.postgres;

import java.io.IOException;

/// The embedded PostgreSQL could not be prepared, started or stopped; the message is for people.
public final class PostgresException extends IOException {

    private static final long serialVersionUID = 1L;

    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
