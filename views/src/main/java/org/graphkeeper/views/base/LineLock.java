package org.graphkeeper.views.base;

import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// Why nothing can be changed while the server does not serve, in the user's words: the one place where that is told.
/// Each state of the line wants something else of the user.
public final class LineLock {

    private LineLock() {
    }

    /// @param base the `base` bundle
    /// @return empty while changes are possible
    public static String reason(Texts base, Connectivity line) {
        if (line.isServing()) {
            return "";
        }
        @Nullable Failure problem = line.lastProblemProperty().get();
        return base.get("lock." + switch (line.state()) {
            case CONNECTING -> "connecting";
            case ONLINE, OFFLINE -> problem instanceof Failure.Proxy ? "proxy" : "offline";
            case DEGRADED -> "busy";
            case INTERCEPTED -> "page";
            case SIGN_IN_NEEDED -> "signin";
            case REFUSED -> problem instanceof Failure.Forbidden ? "account" : "certificate";
            case INCOMPATIBLE -> "strange";
        });
    }
}
