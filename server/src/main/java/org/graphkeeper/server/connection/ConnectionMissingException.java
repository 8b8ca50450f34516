package org.graphkeeper.server.connection;

import org.graphkeeper.server.http.UnavailableException;

/// A graph's database connection has no settings on this server, so its databases are unknown.
public final class ConnectionMissingException extends UnavailableException {

    private static final long serialVersionUID = 1L;

    public ConnectionMissingException(String message) {
        super(message);
    }
}
