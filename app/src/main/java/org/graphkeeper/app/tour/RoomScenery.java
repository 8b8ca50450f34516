package org.graphkeeper.app.tour;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/// Who can read what, and what was done.
final class RoomScenery implements Scenery {

    private final Stagehand stage;
    private final Hands hands;

    RoomScenery(Stagehand stage) {
        this.stage = stage;
        this.hands = stage.hands();
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("access-graph", this::graph),
                new Screen("access-person", this::person),
                new Screen("access-tokens", this::tokens),
                new Screen("access-new-token", this::newToken),
                new Screen("access-fresh-token", this::freshToken),
                new Screen("access-token-menu", () -> {
                    tokens();
                    stage.openRowMenu("#access-tokens-table", "Nightly export");
                }),
                new Screen("activity", this::activity),
                new Screen("activity-nothing-found", this::activityNothing),
                new Screen("activity-of-the-server", this::audit));
    }

    private void topic(String topic) throws Exception {
        stage.open("access");
        stage.press("#access-topic-" + topic);
    }

    private void graph() throws Exception {
        topic("graph");
        stage.click("#access-subjects-graph", "Clinical Trials EU");
        full("#access-table-graph");
    }

    private void person() throws Exception {
        topic("person");
        stage.click("#access-subjects-person", "Hannes Brandt");
        full("#access-table-person");
    }

    private void tokens() throws Exception {
        topic("tokens");
        stage.pressIfThere("access-token-done");
        stage.pressIfThere("access-token-cancel");
        stage.see("#access-tokens");
    }

    private void newToken() throws Exception {
        tokens();
        stage.press("#access-tokens-new");
        stage.fill("#access-token-name", "Nightly export");
        stage.press("#access-token-all");
        stage.press("#access-token-some");
        stage.see("#access-token-graphs");
    }

    private void freshToken() throws Exception {
        newToken();
        stage.press("#access-token-all");
        stage.press("#access-token-create");
        stage.see("#access-token-value");
    }

    private void activity() throws Exception {
        stage.open("activity");
        stage.press("#activity-source-own");
        stage.fill("#activity-filter", "");
        full("#activity-table");
    }

    private void activityNothing() throws Exception {
        activity();
        stage.fill("#activity-filter", "nothing is called so");
        stage.see("#activity .empty-state");
    }

    private void audit() throws Exception {
        stage.open("activity");
        stage.press("#activity-source-audit");
        full("#audit-table");
    }

    private void full(String table) throws Exception {
        stage.await(table, RoomScenery::hasRows);
    }

    private static boolean hasRows(Node table) {
        return !((TableView<?>) table).getItems().isEmpty();
    }
}
