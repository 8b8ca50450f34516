package org.graphkeeper.api.contract;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// Graphs, their runs, and where they can be placed.
final class GraphRequests {

    private GraphRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        String outsider = talk.outsider();
        String path = "/api/v1/graphs";
        talk.ask("POST", path, admin, "{\"slug\":\"biology\",\"name\":\"Biology\"}");
        talk.ask("POST", path, admin,
                "{\"slug\":\"shared_one\",\"name\":\"S\",\"database_connection_config_key\":\"shared\"}");
        talk.ask("POST", path, admin, "{\"slug\":\"biology\",\"name\":\"Again\"}");
        talk.ask("POST", path, admin, "{\"slug\":\"default\",\"name\":\"Reserved\"}");
        talk.ask("POST", path, admin, "{\"slug\":\"No Slug\",\"name\":\"\"}");
        talk.ask("POST", path, null, "{}");
        talk.ask("POST", path, outsider, "{\"slug\":\"mine\",\"name\":\"Mine\"}");
        talk.ask("POST", "/api/v1/auth/tokens", outsider, "{\"name\":\"x\",\"graph_slugs\":[\"biology\"]}");
        talk.ask("GET", path, admin, null);
        talk.ask("GET", path, outsider, null);
        talk.ask("GET", path, null, null);
        for (String token : new String[] {admin, outsider, null}) {
            talk.ask("GET", path + "/database-connections", token, null);
            talk.ask("GET", path + "/biology", token, null);
            talk.ask("PUT", path + "/biology", token, "{\"description\":\"Life\"}");
            talk.ask("POST", path + "/biology/retry-provision", token, null);
            talk.ask("GET", path + "/biology/provisioning-runs", token, null);
            talk.ask("GET", path + "/biology/evidence", token, null);
        }
        talk.ask("PUT", path + "/biology", admin, "{\"name\":7}");
        talk.ask("PUT", path + "/default", admin, "{\"use_public_cache\":false}");
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            talk.ask(method, path + "/biology", admin, method.equals("PUT") ? "{\"name\":\"Late\"}" : null,
                    Map.of("If-Match", "\"outdated\""));
        }
        talk.ask("GET", path + "/nowhere", admin, null);
        talk.ask("PUT", path + "/nowhere", admin, "{}");
        talk.ask("POST", path + "/nowhere/retry-provision", admin, null);
        talk.ask("GET", path + "/nowhere/provisioning-runs", admin, null);
        talk.ask("GET", path + "/nowhere/evidence", admin, null);
        talk.ask("DELETE", path + "/default", admin, null);
        talk.ask("DELETE", path + "/nowhere", admin, null);
        talk.ask("DELETE", path + "/shared_one", outsider, null);
        talk.ask("DELETE", path + "/shared_one", null, null);
        talk.ask("DELETE", path + "/shared_one", admin, null);
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            talk.ask(method, path + "/biology", admin, method.equals("PUT") ? "{}" : null,
                    Map.of("If-Match", "\"of another version\""));
        }
        askOfDeleted(talk);
        for (String token : new String[] {admin, outsider, null}) {
            talk.ask("GET", "/api/v1/directory/graphs", token, null);
        }
        talk.ask("GET", "/api/v1/directory/graphs?status=active,deleted&sort=-node_count&limit=1", admin, null);
        talk.ask("GET", "/api/v1/directory/graphs?sort=colour", admin, null);
    }

    private static void askOfDeleted(Conversation talk) throws IOException, InterruptedException {
        String one = "/api/v1/graphs/shared_one";
        for (String token : new String[] {talk.outsider(), null, talk.admin(), talk.admin()}) {
            talk.ask("POST", one + "/restore", token, null);
        }
        talk.ask("POST", one + "/purge", talk.admin(), "{\"slug\":\"shared_one\"}");
        talk.ask("DELETE", one, talk.admin(), null);
        talk.ask("POST", one + "/purge", talk.admin(), "{\"slug\":\"another\"}");
        talk.ask("POST", one + "/purge", talk.admin(), "{}");
        for (String token : new String[] {talk.outsider(), null, talk.admin(), talk.admin()}) {
            talk.ask("POST", one + "/purge", token, "{\"slug\":\"shared_one\"}");
        }
        talk.ask("POST", one + "/restore", talk.admin(), null);
    }

    /// A provisioning that fails because its database refuses, and succeeds once that was repaired.
    static void askWithRefusingDatabase(Conversation talk)
            throws IOException, InterruptedException, SQLException {
        String admin = talk.admin();
        talk.live().server().rehearsal().refuse("shared");
        talk.ask("POST", "/api/v1/graphs", admin,
                "{\"slug\":\"unlucky\",\"name\":\"Unlucky\",\"database_connection_config_key\":\"shared\"}");
        talk.ask("POST", "/api/v1/graphs/unlucky/retry-provision", admin, null);
        talk.ask("GET", "/api/v1/graphs/unlucky/provisioning-runs", admin, null);
        talk.ask("GET", "/api/v1/graphs/unlucky/evidence", admin, null);
        talk.live().server().rehearsal().repair("shared");
        talk.ask("POST", "/api/v1/graphs/unlucky/retry-provision", admin, null);
        talk.ask("DELETE", "/api/v1/graphs/unlucky", admin, null);
    }
}
