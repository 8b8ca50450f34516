package org.graphkeeper.server.auth;

import java.util.Optional;
import org.graphkeeper.server.http.Authenticator;
import org.graphkeeper.server.http.Caller;

/// Credentials are tried in the contract's order: session token, then API token (contract 1.3).
public final class Credentials implements Authenticator {

    private final UserStore users;
    private final SessionTokens sessions;
    private final ApiTokenStore tokens;

    Credentials(UserStore users, SessionTokens sessions, ApiTokenStore tokens) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Optional<Caller> caller(String credential) {
        return sessionCaller(credential).or(() -> tokens.caller(credential));
    }

    @Override
    public Optional<Caller> sessionCaller(String credential) {
        return sessions.user(credential).flatMap(users::byId).filter(User::active)
                .map(user -> new Caller(user.id(), user.email(), user.superuser(), null));
    }
}
