package org.graphkeeper.server.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a route asks of its caller before fields are checked (contract 1.4, order of checks).
public enum Access {
    PUBLIC(null, false),
    SIGNED_IN(null, false),
    /// The caller's own account. A token limited to some graphs may not touch it.
    OWN_ACCOUNT(null, true),
    /// A session, not an API token.
    SESSION(null, false),
    /// A session of a superuser, not an API token.
    SUPERUSER_SESSION(null, false),
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

    /// Whether API tokens and `?token=` are not looked at.
    boolean sessionOnly() {
        return this == SESSION || this == SUPERUSER_SESSION;
    }

    void check(Caller caller) {
        refusal(caller).ifPresent(detail -> {
            throw ApiError.forbidden(detail);
        });
    }

    private Optional<String> refusal(Caller caller) {
        if (this == SUPERUSER_SESSION) {
            return caller.superuser() ? Optional.empty() : Optional.of("Forbidden");
        }
        if (permission == null) {
            return wholeServer && caller.scoped() ? Optional.of("Token does not have access to this account")
                    : Optional.empty();
        }
        return caller.superuser() && !(wholeServer && caller.scoped()) ? Optional.empty()
                : Optional.of("Requires permission: " + permission);
    }
}
