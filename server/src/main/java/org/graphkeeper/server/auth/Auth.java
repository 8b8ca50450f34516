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
    private final boolean registrationOpen;

    /// @param environment the server's settings; `GRAPHKEEPER_REGISTRATION_OPEN=true` lets anybody create an account
    public Auth(ControlPlane controlPlane, SessionTokens sessions, Passwords passwords,
                Map<String, String> environment) {
        this.users = new UserStore(controlPlane);
        this.sessions = sessions;
        this.passwords = passwords;
        this.tokens = new ApiTokenStore(controlPlane);
        this.registrationOpen = Boolean.parseBoolean(environment.get("GRAPHKEEPER_REGISTRATION_OPEN"));
    }

    public Authenticator authenticator() {
        return new Credentials(users, sessions, tokens);
    }

    public UserStore users() {
        return users;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(new AuthRoutes(users, sessions, passwords, registrationOpen).routes());
        routes.addAll(new TokenRoutes(tokens).routes());
        return routes;
    }
}
