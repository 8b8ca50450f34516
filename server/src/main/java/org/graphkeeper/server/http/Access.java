package org.graphkeeper.server.http;

import org.jspecify.annotations.Nullable;

/// What a route asks of its caller before fields are checked (contract 1.4, order of checks).
public enum Access {
    PUBLIC(null, false),
    SIGNED_IN(null, false),
    /// A session, not an API token.
    SESSION(null, false),
    /// May manage all graphs. A token limited to some graphs may not.
    MANAGE_GRAPHS("system:manage_graphs", true),
    /// May manage the graph that the handler then finds; it also checks the reach of a token.
    MANAGE_ONE_GRAPH("system:manage_graphs", false),
    /// May manage users. A token limited to some graphs may not: it could give itself more.
    MANAGE_USERS("system:manage_users", true);

    private final @Nullable String permission;
    private final boolean wholeServer;

    Access(@Nullable String permission, boolean wholeServer) {
        this.permission = permission;
        this.wholeServer = wholeServer;
    }

    void check(Caller caller) {
        if (permission != null && (!caller.superuser() || wholeServer && caller.scoped())) {
            throw ApiError.forbidden("Requires permission: " + permission);
        }
    }
}
