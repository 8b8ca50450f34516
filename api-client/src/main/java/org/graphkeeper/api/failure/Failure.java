package org.graphkeeper.api.failure;

import java.time.Duration;
import java.util.List;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;
import org.jspecify.annotations.Nullable;

/// Why a call did not give an answer. Carries facts, never words for the user: the views own those.
public sealed interface Failure {

    /// Whether the same call, repeated later, may succeed without anybody changing anything.
    boolean retryHelps();

    /// Whether the server may have carried the call out although no answer arrived. A write that failed like this
    /// must be reconciled by reading, never repeated blindly.
    default boolean outcomeUnknown() {
        return false;
    }

    /// The server could not be reached or the line broke.
    ///
    /// @param host           host and port that were tried
    /// @param cause          short technical reason, e.g. `connection refused`; free of secrets
    /// @param outcomeUnknown true when the request may have left this machine
    record Offline(String host, String cause, boolean outcomeUnknown) implements Failure {
        @Override
        public boolean retryHelps() {
            return true;
        }
    }

    /// No answer within the deadline of the call.
    record Timeout(String host, Duration waited) implements Failure {
        @Override
        public boolean retryHelps() {
            return true;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }
    }

    /// No connection that is safe: the server's certificate or the TLS handshake was refused.
    ///
    /// @param reason    technical and short
    /// @param presented what the server showed; null where it did not come to that
    /// @param expected  what the profile remembers, where that is the problem; else null
    record Tls(String host, String reason, TlsProblem problem, @Nullable ServerCertificate presented,
            @Nullable ServerCertificate expected) implements Failure {

        public Tls(String host, String reason) {
            this(host, reason, TlsProblem.OTHER, null, null);
        }

        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The proxy on the way did not let the call through.
    ///
    /// @param proxy  host and port
    /// @param host   host and port of the server beyond it
    /// @param reason technical and short; free of secrets
    record Proxy(String proxy, String host, ProxyProblem problem, String reason) implements Failure {
        @Override
        public boolean retryHelps() {
            return problem == ProxyProblem.UNREACHABLE;
        }
    }

    /// The credentials are missing, wrong or expired; somebody has to sign in.
    record Unauthorized(String detail) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// Signed in, but without the right to do this.
    record Forbidden(String detail) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    record NotFound(String detail) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The state of the server contradicts the call, e.g. the slug is taken.
    record Conflict(String detail) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The server refused fields of the request (contract 1.4, status 422).
    record Invalid(List<FieldError> fields) implements Failure {
        public Invalid {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The server understood and refused, with a reason in its own words, e.g. the last-admin rule.
    record Rejected(String reason) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The server failed or is overloaded.
    ///
    /// @param detail     its own words; null when it gave none
    /// @param retryAfter how long it asked us to wait; null when it did not say
    /// @param temporary  whether it said that waiting helps (429, 502, 503, 504)
    record Server(@Nullable String detail, @Nullable Duration retryAfter, boolean temporary) implements Failure {
        @Override
        public boolean retryHelps() {
            return temporary;
        }

        @Override
        public boolean outcomeUnknown() {
            return temporary;
        }
    }

    /// Something between this machine and the server answered in its place: the sign-in page of a network, the page of
    /// a proxy. Until somebody deals with that, no call arrives.
    ///
    /// @param host host and port that were asked
    /// @param what what answered, technical and short, e.g. `text/html instead of application/json`
    record Intercepted(String host, String what) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }
    }

    /// Something answered, but not in the words of the contract: another product, or another version of this one.
    ///
    /// @param what what was wrong, technical and short, e.g. `text/html instead of application/json`
    record Malformed(String what) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }
    }

    /// The connection profile allows no such change now, so that nothing was sent.
    ///
    /// @param mode what it allows
    record Locked(AccessMode mode, ChangeKind kind) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// A fault in this program.
    ///
    /// @param code short stable code under which the log has the details
    record Defect(String code) implements Failure {
        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }
    }
}
