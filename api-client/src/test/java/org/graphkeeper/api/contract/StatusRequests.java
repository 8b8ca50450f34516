package org.graphkeeper.api.contract;

import java.io.IOException;

/// What the server says of itself, what happens on it, and runs over all graphs.
final class StatusRequests {

    /// Fewer than there are by then: one creation brings about more than twenty.
    static final int EVENTS = 60;

    private StatusRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        talk.ask("GET", "/health", null, null);
        for (String path : new String[] {"/openapi.json", "/openapi-extensions.json", "/docs", "/redoc", "/metrics"}) {
            talk.ask("GET", path, null, null);
        }
        talk.ask("GET", "/api/v1/capabilities", null, null);
        talk.note(talk.live().askForEvents(admin, EVENTS));
        talk.ask("GET", "/api/v1/events", null, null);
        talk.ask("GET", "/api/v1/audit", admin, null);
        talk.ask("GET", "/api/v1/audit", null, null);
        talk.ask("GET", "/api/v1/audit", talk.outsider(), null);
        talk.ask("GET", "/api/v1/audit?before=x", admin, null);
        talk.ask("GET", "/api/v1/provisioning-runs", admin, null);
        talk.ask("GET", "/api/v1/provisioning-runs", null, null);
        talk.ask("GET", "/api/v1/provisioning-runs?limit=0", admin, null);
    }
}
