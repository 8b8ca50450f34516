package org.graphkeeper.api.contract;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// Provisioning that nobody waits for, and its cancelling.
final class RunRequests {

    private static final Map<String, String> AT_ONCE = Map.of("Prefer", "respond-async");

    private RunRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException, SQLException {
        String admin = talk.admin();
        String held = "/api/v1/graphs/contract_held";
        String cancel = held + "/cancel-provision";
        try (var _ = talk.live().server().rehearsal().hold("contract_held", "shared")) {
            talk.ask("POST", "/api/v1/graphs", admin, "{\"slug\":\"contract_held\",\"name\":\"Held\","
                    + "\"database_connection_config_key\":\"shared\"}", AT_ONCE);
            talk.ask("POST", cancel, null, null);
            talk.ask("POST", cancel, talk.outsider(), null);
            talk.ask("POST", "/api/v1/graphs/nowhere/cancel-provision", admin, null);
            talk.ask("POST", cancel, admin, null);
            talk.ask("POST", cancel, admin, null);
            talk.ask("POST", held + "/retry-provision", admin, null, AT_ONCE);
            talk.ask("POST", cancel, admin, null);
        }
        talk.ask("DELETE", held, admin, null);
    }
}
