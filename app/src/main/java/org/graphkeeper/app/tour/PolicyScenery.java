package org.graphkeeper.app.tour;

import java.util.List;

/// The settings on a computer where an administrator decided some of them, and got one of them wrong.
final class PolicyScenery implements Scenery {

    /// What the looks choose themselves is left to them: theme and language.
    private static final String POLICY = """
            {
              "administrator": "IT desk, ext. 4711",
              "defaults": { "offlineSize": "SMALL" },
              "locked": {
                "offlineUnread": "MONTH",
                "updates.wanted": true,
                "updates.address": "https://releases.northbridge.example/graphkeeper.feed",
                "updates.key": "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
                "ownServers": false,
                "secretPlaces": ["VAULT"],
                "proxy": {"kind": "HTTP", "host": "proxy.northbridge.example", "port": 3128},
                "plainHtpp": false,
                "safety": {"PRODUCTION": {"access": "READ_ONLY", "unlockMinutes": 15}},
                "servers": [
                  {"id": "eu", "name": "Northbridge production", "address": "https://graphs.northbridge.example"},
                  {"name": "Northbridge staging", "address": "https://staging.northbridge.example",
                   "environment": "STAGING", "signIn": "API_TOKEN"}
                ]
              }
            }
            """;
    private static final String PAGE = "#settings-page";

    private final TourDesk desk;
    private final Stagehand stage;

    PolicyScenery(TourDesk desk, Stagehand stage) {
        this.desk = desk;
        this.stage = stage;
    }

    /// Opens the app under the policy.
    void begin() throws Exception {
        desk.openUnder(POLICY);
        stage.see(".notice");
    }

    void end() throws Exception {
        desk.openUnder("");
        stage.see("#shell-refresh");
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("policy-connections", this::connections),
                new Screen("policy-server", this::server),
                new Screen("policy-network", () -> {
                    server();
                    stage.scrollTo(PAGE, ".connection-network");
                }),
                new Screen("policy-offline", () -> section("#policy-offlineUnread")),
                new Screen("policy-updates", () -> section("#updates")),
                new Screen("policy-list", () -> section("#policy")));
    }

    private void connections() throws Exception {
        stage.open("settings");
        stage.pressIfThere("connection-discard");
        stage.scroll(PAGE, 0);
        stage.see("#connections-add");
    }

    private void server() throws Exception {
        connections();
        stage.pressInRow(".connection-row", "Northbridge production", ".connection-edit");
        stage.see("#connection-email");
        stage.scrollTo(PAGE, ".connection-form");
    }

    private void section(String content) throws Exception {
        connections();
        stage.scrollTo(PAGE, content);
    }
}
