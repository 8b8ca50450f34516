package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// API tokens.
final class TokenRequests {

    private TokenRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        JsonNode created = talk.read(talk.ask("POST", "/api/v1/auth/tokens", admin,
                "{\"name\":\"laptop\",\"expires_at\":\"2100-01-01T00:00:00\",\"graph_slugs\":[\"default\"]}"));
        talk.ask("POST", "/api/v1/auth/tokens", admin, "{\"name\":\"bad\",\"graph_slugs\":[\"nowhere\"]}");
        talk.ask("POST", "/api/v1/auth/tokens", null, "{\"name\":\"x\"}");
        talk.ask("POST", "/api/v1/auth/tokens", admin, "{}");
        talk.ask("GET", "/api/v1/auth/tokens", admin, null);
        talk.ask("GET", "/api/v1/auth/tokens", null, null);
        String path = "/api/v1/auth/tokens/";
        talk.ask("DELETE", path + created.path("id").asText(), admin, null);
        talk.ask("DELETE", path + Conversation.GHOST, admin, null);
        talk.ask("DELETE", path + "no-uuid", admin, null);
        talk.ask("DELETE", path + Conversation.GHOST, null, null);
    }
}
