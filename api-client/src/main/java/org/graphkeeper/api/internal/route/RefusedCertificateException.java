package org.graphkeeper.api.internal.route;

import java.security.cert.CertificateException;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.jspecify.annotations.Nullable;

/// A server's certificate that is not believed, and why.
final class RefusedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final TlsProblem problem;
    private final transient ServerCertificate presented;
    private final transient @Nullable ServerCertificate expected;

    RefusedCertificateException(TlsProblem problem, ServerCertificate presented, @Nullable ServerCertificate expected,
            @Nullable Throwable cause) {
        super(problem + ": " + presented.subject(), cause);
        this.problem = problem;
        this.presented = presented;
        this.expected = expected;
    }

    TlsProblem problem() {
        return problem;
    }

    ServerCertificate presented() {
        return presented;
    }

    @Nullable ServerCertificate expected() {
        return expected;
    }
}
