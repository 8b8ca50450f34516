package org.graphkeeper.app.secrets;

import org.graphkeeper.views.connections.SecretProblem;
import org.jspecify.annotations.Nullable;

/// A secret that cannot be had or kept now.
public final class SecretUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final SecretProblem problem;

    /// @param detail technical and short; free of secrets
    SecretUnavailableException(SecretProblem problem, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.problem = problem;
    }

    public SecretProblem problem() {
        return problem;
    }
}
