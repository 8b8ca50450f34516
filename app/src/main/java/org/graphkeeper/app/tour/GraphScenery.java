package org.graphkeeper.app.tour;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.graph.GraphStatus;

/// The table of graphs, what is chosen in it, the panels beside it, and the picker.
final class GraphScenery implements Scenery {

    private static final List<String> SEVERAL = List.of("harbour_traffic", "freight_contracts", "chemical_safety",
            "clinical_trials_eu");

    private final Stagehand stage;
    private final Hands hands;

    GraphScenery(Stagehand stage) {
        this.stage = stage;
        this.hands = stage.hands();
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("graphs", this::table),
                new Screen("graphs-columns", () -> menu("#graphs-columns")),
                new Screen("graphs-views", () -> menu("#graphs-views")),
                new Screen("graphs-name-a-view", this::nameAView),
                new Screen("graphs-export", () -> menu("#graphs-export")),
                new Screen("graphs-row-menu", () -> {
                    table();
                    stage.openRowMenu("#graphs-table", "Clinical Trials EU");
                }),
                new Screen("graphs-filtered", this::filtered),
                new Screen("graphs-nothing-found", this::nothingFound),
                new Screen("graphs-selected", this::selected),
                new Screen("graphs-retry-many", this::retryMany),
                new Screen("trash", this::trash),
                new Screen("trash-purge", this::purge),
                new Screen("create", this::create),
                new Screen("create-choose-database", this::chooseDatabase),
                new Screen("create-refused", this::createRefused),
                new Screen("picker", this::pick),
                new Screen("picker-found", this::find));
    }

    private void table() throws Exception {
        stage.list();
        endNaming();
        stage.select(List.of());
        stage.await("#graphs-table", table -> !((TableView<?>) table).getItems().isEmpty());
    }

    private void menu(String button) throws Exception {
        table();
        stage.openMenu(button);
    }

    private void nameAView() throws Exception {
        table();
        stage.choose("#graphs-views", "menu-views-save");
        stage.fill("#views-name", "Shared, by nodes");
        stage.see("#views-naming");
    }

    private void filtered() throws Exception {
        table();
        FxThread.run(() -> stage.find("#graphs-status").map(GraphScenery::statuses)
                .ifPresent(box -> box.setValue(GraphStatus.ERROR)));
        stage.fill("#graphs-search", "sha");
        hands.seeRow(Hands.SOON, "Harbour Traffic");
        stage.see("#graphs-clear");
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<GraphStatus> statuses(Node box) {
        return (ComboBox<GraphStatus>) box;
    }

    private void endNaming() throws Exception {
        if (FxThread.call(() -> stage.find("#views-naming").isPresent())) {
            FxThread.run(() -> stage.find("#views-name").ifPresent(Node::requestFocus));
            hands.keys(KeyCode.ESCAPE);
        }
    }

    private void nothingFound() throws Exception {
        table();
        stage.fill("#graphs-search", "nothing is called so");
        stage.see(".graphs-room .empty-state");
    }

    private void selected() throws Exception {
        table();
        stage.select(SEVERAL);
        stage.see("#graphs-selection");
    }

    private void retryMany() throws Exception {
        selected();
        stage.press("#bulk-retry");
        stage.await("#bulk-list", list -> !((ListView<?>) list).getItems().isEmpty());
    }

    private void trash() throws Exception {
        table();
        stage.choose("#graphs-views", "menu-trash-open");
        hands.seeRow(Hands.SOON, "Archive 2019");
        // What was typed for a purge is kept.
        stage.pressIfThere("trash-keep");
    }

    private void purge() throws Exception {
        trash();
        stage.press("#trash .trash-purge-row");
        stage.fill("#trash-typed", "archive_2019");
        stage.await("#trash-purge", purge -> !purge.isDisabled());
    }

    private void create() throws Exception {
        table();
        stage.press("#graphs-new");
        chooseDatabase(box -> box.getSelectionModel().selectFirst());
        stage.fill("#create-name", "Rare Diseases 2026");
        stage.await("#create-submit", submit -> !submit.isDisabled());
    }

    private void chooseDatabase() throws Exception {
        create();
        stage.openMenu("#create-database");
    }

    private void chooseDatabase(Consumer<ComboBox<?>> choice) throws Exception {
        stage.await("#create-database", box -> !((ComboBox<?>) box).getItems().isEmpty());
        FxThread.run(() -> stage.find("#create-database").map(box -> (ComboBox<?>) box).ifPresent(choice));
    }

    private void createRefused() throws Exception {
        create();
        stage.fill("#create-name", "Sales Europe");
        chooseDatabase(box -> box.getSelectionModel().selectLast());
        stage.await("#create-submit", Node::isDisabled);
        stage.await("#create-slug-check", word -> !((Labeled) word).getText().isBlank());
    }

    private void pick() throws Exception {
        stage.open("graphs");
        hands.shortcut(KeyCode.K);
        stage.await("#picker-list", list -> !((ListView<?>) list).getItems().isEmpty());
    }

    private void find() throws Exception {
        pick();
        stage.fill("#picker-search", "eu");
        hands.seeRow(Hands.SOON, "clinical_trials_eu");
    }
}
