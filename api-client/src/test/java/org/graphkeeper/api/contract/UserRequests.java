package org.graphkeeper.api.contract;

import java.io.IOException;
import java.util.Map;

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
        askByPages(talk);
    }

    private static void askByPages(Conversation talk) throws IOException, InterruptedException {
        String users = "/api/v1/directory/users";
        String members = "/api/v1/directory/graphs/biology/members";
        String graphs = "/api/v1/directory/users/" + talk.outsiderId() + "/graphs";
        String lookup = "/api/v1/users/lookup?email=outsider@example.org";
        for (String token : new String[] {talk.admin(), talk.outsider(), null}) {
            talk.ask("GET", users + "?search=outs&sort=-created_at&role=user&status=active&limit=5", token, null);
            talk.ask("GET", members + "?search=admin&sort=role&role=admin", token, null);
            talk.ask("GET", graphs + "?limit=5", token, null);
            talk.ask("GET", lookup, token, null);
        }
        talk.ask("GET", graphs + "?limit=0", talk.admin(), null);
        talk.ask("GET", "/api/v1/directory/users/no-uuid/graphs", talk.admin(), null);
        talk.ask("GET", "/api/v1/directory/users/" + Conversation.GHOST + "/graphs", talk.admin(), null);
        talk.ask("GET", users + "?sort=password", talk.admin(), null);
        talk.ask("GET", members + "?limit=0", talk.admin(), null);
        talk.ask("GET", "/api/v1/directory/graphs/nowhere/members", talk.admin(), null);
        talk.ask("GET", "/api/v1/users/lookup", talk.admin(), null);
        talk.ask("GET", "/api/v1/users/lookup?email=nobody@example.org", talk.admin(), null);
        talk.ask("GET", lookup, talk.admin(), null, Map.of("If-None-Match", "*"));
    }
}
