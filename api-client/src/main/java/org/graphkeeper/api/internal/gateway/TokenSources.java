package org.graphkeeper.api.internal.gateway;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.tree.SessionApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.http.SessionToken;
import org.graphkeeper.api.internal.http.Transport;
import org.graphkeeper.api.internal.mapping.SessionMapping;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How each kind of credentials becomes a bearer token.
final class TokenSources {

    private static final Logger LOG = LoggerFactory.getLogger(TokenSources.class);

    private TokenSources() {
    }

    static SessionToken.Source of(Credentials credentials, Lazy<Transport> transport, String host) {
        return switch (credentials) {
            case Credentials.Password password -> new Login(password, transport);
            case Credentials.ApiToken(Secret token) -> new Given(token);
            case Credentials.Issued(Credentials.TokenIssuer issuer) -> new InProcess(issuer, host);
        };
    }

    private record Login(Credentials.Password credentials, Lazy<Transport> transport) implements SessionToken.Source {

        @Override
        public Secret obtain() throws FailureException, InterruptedException {
            Transport ready = transport.get();
            SessionApi api = ready.open().create(SessionApi.class);
            try {
                return ready.call(CallKind.SIGN_IN, null,
                        () -> api.login(credentials.email(), credentials.password().reveal()), SessionMapping::bearer);
            } catch (FailureException refused) {
                throw unauthorized(refused);
            }
        }

        // The login says 400 where everything else says 401 (contract 1.3).
        private static FailureException unauthorized(FailureException refused) {
            return switch (refused.failure()) {
                case Failure.Rejected(String reason) ->
                        new FailureException(new Failure.Unauthorized(reason), refused);
                case Failure.Invalid invalid ->
                        new FailureException(new Failure.Unauthorized(invalid.fields().getFirst().message()), refused);
                default -> refused;
            };
        }

        @Override
        public boolean isRenewable() {
            return true;
        }
    }

    private record Given(Secret token) implements SessionToken.Source {

        // What a header can carry (RFC 6750, 2.1, is narrower); anything else was not copied from a token.
        @Override
        public Secret obtain() throws FailureException {
            String value = token.reveal().strip();
            if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new FailureException(new Failure.Unauthorized("This is not an API token"));
            }
            return new Secret(value);
        }

        @Override
        public boolean isRenewable() {
            return false;
        }
    }

    private record InProcess(Credentials.TokenIssuer issuer, String host) implements SessionToken.Source {

        @Override
        public Secret obtain() throws FailureException, InterruptedException {
            try {
                return issuer.issue();
            } catch (RuntimeException unavailable) {
                LOG.warn("The local workspace issued no token", unavailable);
                throw new FailureException(
                        new Failure.Offline(host, "the local workspace issued no token", false), unavailable);
            }
        }

        @Override
        public boolean isRenewable() {
            return true;
        }
    }
}
