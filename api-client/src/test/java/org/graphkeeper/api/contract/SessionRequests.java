package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Signing in and the signed-in account.
final class SessionRequests {

    private SessionRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        talk.note(talk.live().login(LiveServer.ADMIN, LiveServer.PASSWORD));
        talk.note(talk.live().login(LiveServer.ADMIN, "wrong"));
        talk.ask("POST", "/api/v1/auth/login", null, "{}");
        JsonNode registered = talk.read(talk.ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"outsider@example.org\",\"password\":\"outsider pass\",\"display_name\":\"Out Sider\"}"));
        talk.ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"outsider@example.org\",\"password\":\"outsider pass\"}");
        talk.ask("POST", "/api/v1/auth/register", null, "{\"email\":\"nobody\"}");
        talk.outsiderIs(registered.path("id").asText(), signIn(talk, "outsider@example.org", "outsider pass"));
        talk.ask("GET", "/api/v1/auth/me", talk.admin(), null);
        talk.ask("GET", "/api/v1/auth/me", null, null);
        talk.ask("GET", "/api/v1/auth/me", "tokn_unknown", null);
        String ending = signIn(talk, LiveServer.ADMIN, LiveServer.PASSWORD);
        talk.ask("POST", "/api/v1/auth/logout", ending, null);
        talk.ask("POST", "/api/v1/auth/logout", null, null);
        talk.ask("GET", "/api/v1/auth/features", null, null);
        talk.ask("GET", "/api/v1/auth/registration-status", null, null);
    }

    private static String signIn(Conversation talk, String email, String password)
            throws IOException, InterruptedException {
        return talk.read(talk.note(talk.live().login(email, password))).path("access_token").asText();
    }
}
