package org.graphkeeper.api.internal.route;

import java.io.IOException;
import org.graphkeeper.api.route.ProxyProblem;
import org.jspecify.annotations.Nullable;

/// A SOCKS proxy that did not let the client through.
final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ProxyProblem problem;

    ProxyRefusedException(ProxyProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    ProxyProblem problem() {
        return problem;
    }
}
