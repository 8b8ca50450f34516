package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// One's own account, everybody's for superusers, mails that are never sent, and the key of a model provider.
final class AccountRequests {

    private static final String ONE = "/api/v1/auth/me-mgmt/";
    private static final String ME = ONE + "me";
    private static final String KEY = "/api/v1/auth/me/api-key";

    private AccountRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        askForMails(talk);
        askForKeys(talk);
        askForOwn(talk);
        askForAll(talk);
    }

    private static void askForMails(Conversation talk) throws IOException, InterruptedException {
        for (String path : new String[] {"forgot-password", "request-verify-token"}) {
            talk.ask("POST", "/api/v1/auth/" + path, null, "{\"email\":\"outsider@example.org\"}");
            talk.ask("POST", "/api/v1/auth/" + path, null, "{}");
            talk.ask("POST", "/api/v1/auth/" + path, null, "{\"email\":\"a\",\"email\":\"b\"}");
        }
        for (String path : new String[] {"reset-password", "verify"}) {
            talk.ask("POST", "/api/v1/auth/" + path, null, "{\"token\":\"x\",\"password\":\"y\"}");
            talk.ask("POST", "/api/v1/auth/" + path, null, "{}");
        }
    }

    private static void askForKeys(Conversation talk) throws IOException, InterruptedException {
        String limited = talk.read(talk.ask("POST", "/api/v1/auth/tokens", talk.outsider(),
                "{\"name\":\"limited\",\"graph_slugs\":[\"default\"]}")).path("token").asText();
        for (String token : new String[] {talk.outsider(), limited, null}) {
            talk.ask("PUT", KEY, token, "{\"api_key\":\"sk-1\"}");
            talk.ask("GET", KEY + "/status", token, null);
            talk.ask("DELETE", KEY, token, null);
        }
        talk.ask("PUT", KEY, talk.outsider(), "{\"api_key\":\" \"}");
        talk.ask("PUT", KEY, talk.outsider(), "{}");
    }

    private static void askForOwn(Conversation talk) throws IOException, InterruptedException {
        for (String token : new String[] {talk.outsider(), null}) {
            talk.ask("GET", ME, token, null);
            talk.ask("PATCH", ME, token, "{\"display_name\":\"Out Sider\"}");
        }
        talk.ask("PATCH", ME, talk.outsider(), "{\"email\":\"" + LiveServer.ADMIN + "\"}");
        talk.ask("PATCH", ME, talk.outsider(), "{\"email\":\"x\"}");
    }

    private static void askForAll(Conversation talk) throws IOException, InterruptedException {
        JsonNode leaving = talk.read(talk.ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"leaving@example.org\",\"password\":\"leaving pass\"}"));
        String admin = talk.read(talk.ask("GET", ME, talk.admin(), null)).path("id").asText();
        for (String token : new String[] {talk.admin(), talk.outsider(), null}) {
            for (String id : new String[] {leaving.path("id").asText(), Conversation.GHOST}) {
                talk.ask("GET", ONE + id, token, null);
                talk.ask("PATCH", ONE + id, token, "{\"is_verified\":true}");
                talk.ask("PATCH", ONE + id, token, "{\"is_verified\":\"perhaps\"}");
                talk.ask("DELETE", ONE + id, token, null);
            }
            talk.ask("PATCH", ONE + admin, token, "{\"is_superuser\":false}");
            talk.ask("DELETE", ONE + admin, token, null);
        }
    }
}
