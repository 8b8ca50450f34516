package org.graphkeeper.api.contract;

import java.io.IOException;

/// The people known to the server.
final class UserRequests {

    private UserRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        for (String token : new String[] {admin, talk.outsider(), null}) {
            talk.ask("GET", "/api/v1/members", token, null);
            talk.ask("PATCH", "/api/v1/members/" + talk.outsiderId() + "/role", token, "{\"is_superuser\":false}");
        }
        talk.ask("PATCH", "/api/v1/members/no-uuid/role", admin, "{\"is_superuser\":true}");
        talk.ask("PATCH", "/api/v1/members/" + Conversation.GHOST + "/role", admin, "{\"is_superuser\":true}");
        talk.ask("PATCH", "/api/v1/members/" + talk.outsiderId() + "/role", admin, "{}");
    }
}
