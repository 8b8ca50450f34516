package org.graphkeeper.api.contract;

import java.io.IOException;

/// What the server says of itself, and runs over all graphs.
final class StatusRequests {

    private StatusRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        talk.ask("GET", "/health", null, null);
        talk.ask("GET", "/openapi.json", null, null);
        talk.ask("GET", "/api/v1/capabilities", null, null);
        talk.ask("GET", "/api/v1/provisioning-runs", admin, null);
        talk.ask("GET", "/api/v1/provisioning-runs", null, null);
        talk.ask("GET", "/api/v1/provisioning-runs?limit=0", admin, null);
    }
}
