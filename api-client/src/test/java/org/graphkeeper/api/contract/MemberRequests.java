package org.graphkeeper.api.contract;

import java.io.IOException;

/// Roles in one graph.
final class MemberRequests {

    private MemberRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        String path = "/api/v1/graphs/biology/members";
        String nowhere = "/api/v1/graphs/nowhere/members";
        String adminId = talk.read(talk.ask("GET", "/api/v1/auth/me", admin, null)).path("id").asText();
        String outsiderBody = "{\"user_id\":\"" + talk.outsiderId() + "\",\"role\":\"reader\"}";
        for (String token : new String[] {null, talk.outsider()}) {
            talk.ask("GET", path, token, null);
            talk.ask("POST", path, token, outsiderBody);
            talk.ask("PUT", path + "/" + adminId, token, "{\"role\":\"reader\"}");
            talk.ask("DELETE", path + "/" + adminId, token, null);
        }
        talk.ask("GET", path, admin, null);
        talk.ask("GET", nowhere, admin, null);
        talk.ask("POST", path, admin, outsiderBody);
        talk.ask("POST", path, admin, outsiderBody);
        talk.ask("POST", path, admin, "{\"user_id\":\"no-uuid\"}");
        talk.ask("POST", path, admin, "{\"role\":\"owner\"}");
        talk.ask("POST", path, admin, "{\"user_id\":\"" + Conversation.GHOST + "\"}");
        talk.ask("POST", nowhere, admin, outsiderBody);
        talk.ask("PUT", path + "/" + talk.outsiderId(), admin, "{\"role\":\"writer\"}");
        talk.ask("PUT", path + "/" + adminId, admin, "{\"role\":\"reader\"}");
        talk.ask("PUT", path + "/" + talk.outsiderId(), admin, "{}");
        talk.ask("PUT", path + "/" + Conversation.GHOST, admin, "{\"role\":\"writer\"}");
        talk.ask("DELETE", path + "/" + adminId, admin, null);
        talk.ask("DELETE", path + "/" + Conversation.GHOST, admin, null);
        talk.ask("DELETE", path + "/" + talk.outsiderId(), admin, null);
    }
}
