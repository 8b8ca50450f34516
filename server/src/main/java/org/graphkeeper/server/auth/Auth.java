package org.graphkeeper.server.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.http.Authenticator;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.store.ControlPlane;

/// Everything about who is calling, put together.
public final class Auth {

    private final UserStore users;
    private final SessionTokens sessions;
    private final Passwords passwords;
    private final ApiTokenStore tokens;
    private final AccountStore accounts;
    private final ProviderKeyRoutes providerKeys;
    private final LoginThrottle throttle;
    private final boolean registrationOpen;

    /// @param environment the server's settings; `GRAPHKEEPER_REGISTRATION_OPEN=true` lets anybody create an account,
    ///                    `GRAPHKEEPER_LOGIN_*` see [LoginLimits]
    /// @throws IllegalArgumentException when a setting is unusable; the message is for people
    public Auth(ControlPlane controlPlane, ServerSecret secret, SessionTokens sessions, Passwords passwords,
                Map<String, String> environment) {
        this.users = new UserStore(controlPlane);
        this.sessions = sessions;
        this.passwords = passwords;
        this.tokens = new ApiTokenStore(controlPlane);
        this.accounts = new AccountStore(controlPlane);
        this.providerKeys = new ProviderKeyRoutes(new ProviderKeyStore(controlPlane), new ProviderKeySeal(secret));
        this.throttle = new LoginThrottle(new LoginFailureStore(controlPlane), LoginLimits.of(environment));
        this.registrationOpen = Boolean.parseBoolean(environment.get("GRAPHKEEPER_REGISTRATION_OPEN"));
    }

    public Authenticator authenticator() {
        return new Credentials(users, sessions, tokens);
    }

    public UserStore users() {
        return users;
    }

    public AccountStore accounts() {
        return accounts;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(new AuthRoutes(users, sessions, passwords, throttle,
                registrationOpen).routes());
        routes.addAll(new AccountRoutes(users, accounts, passwords).routes());
        routes.addAll(RecoveryRoutes.routes());
        routes.addAll(providerKeys.routes());
        routes.addAll(new TokenRoutes(tokens).routes());
        return routes;
    }
}
