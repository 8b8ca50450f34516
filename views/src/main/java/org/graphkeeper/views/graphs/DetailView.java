package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// One graph beside the table: overview, what other rooms add, danger zone. Only the visible tab works.
final class DetailView extends VBox {

    private final Texts texts;
    private final OverviewViewModel overviewModel;
    private final DeleteViewModel deleteModel;
    private final OverviewView overview;
    private final Label name = new Label();
    private final Label slug = new Label();
    private final StatusLabel status;
    private final Button close = new Button();
    private final TabPane tabs = new TabPane();
    private final List<GraphTab> extras;
    private @Nullable Graph graph;
    private @Nullable GraphTab active;
    private boolean attached;

    DetailView(OverviewViewModel overviewModel, DeleteViewModel deleteModel, List<GraphTab> extras,
               Surroundings surroundings, Runnable onClose) {
        this.texts = surroundings.texts("graphs");
        this.overviewModel = overviewModel;
        this.deleteModel = deleteModel;
        this.extras = List.copyOf(extras);
        this.status = new StatusLabel(surroundings.texts("base"));
        this.overview = new OverviewView(overviewModel, surroundings);
        setId("detail");
        getStyleClass().add("side-panel");
        name.getStyleClass().add("heading");
        name.setMinWidth(0);
        Access.mayBeCut(name);
        slug.getStyleClass().addAll("muted", "mono");
        slug.setMinWidth(0);
        Access.mayBeCut(slug);
        close.setId("detail-close");
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        close.setOnAction(_ -> onClose.run());
        status.setMinWidth(USE_PREF_SIZE);
        HBox second = new HBox(12, status, slug);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(4, name, second);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox header = new HBox(8, words, close);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.TOP_LEFT);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().add(tab(texts.get("overview.title"), overview, "tab-overview"));
        for (GraphTab extra : this.extras) {
            tabs.getTabs().add(tab(extra.title(), new Region(), null));
        }
        Tab danger = tab(texts.get("danger.title"), new Region(), "tab-danger");
        danger.selectedProperty().subscribe(selected -> {
            if (selected && !(danger.getContent() instanceof DangerView)) {
                danger.setContent(new DangerView(deleteModel, surroundings));
            }
        });
        tabs.getTabs().add(danger);
        tabs.getSelectionModel().selectedIndexProperty().subscribe((Number _) -> activate());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(header, tabs);
        narrow(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                onClose.run();
                event.consume();
            } else if (Keys.match(CommandId.GRAPHS_EDIT, event)) {
                edit();
                event.consume();
            }
        });
    }

    /// Whether the detail covers the table: closing leads back then.
    void narrow(boolean covers) {
        close.setGraphic(Icons.of(covers ? "fth-arrow-left" : "fth-x"));
        Access.name(close, texts.get(covers ? "detail.back" : "detail.close"), CommandId.VIEW_CLOSE);
        HBox header = (HBox) close.getParent();
        List<Node> order = new ArrayList<>(header.getChildren());
        order.remove(close);
        order.add(covers ? 0 : order.size(), close);
        header.getChildren().setAll(order);
    }

    void show(@Nullable Graph newer) {
        graph = newer;
        overviewModel.show(newer);
        deleteModel.show(newer);
        if (newer != null) {
            name.setText(newer.name().replaceAll("\\s+", " "));
            Access.explain(name, newer.name());
            slug.setText(newer.slug());
            status.show(newer.status());
        }
        GraphTab now = active;
        if (now != null) {
            now.show(newer);
        }
    }

    void attach() {
        attached = true;
        activate();
    }

    void detach() {
        attached = false;
        activate();
    }

    /// Asks again for what only the open tab shows.
    void refresh() {
        GraphTab now = active;
        if (now != null) {
            now.refresh();
        }
    }

    void edit() {
        tabs.getSelectionModel().selectFirst();
        overview.edit();
    }

    void showDanger() {
        tabs.getSelectionModel().selectLast();
    }

    /// @param wanted one of the further tabs
    void showTab(GraphTab wanted) {
        tabs.getSelectionModel().select(extras.indexOf(wanted) + 1);
    }

    void focusTabs() {
        tabs.requestFocus();
    }

    private void activate() {
        int index = tabs.getSelectionModel().getSelectedIndex() - 1;
        GraphTab wanted = attached && index >= 0 && index < extras.size() ? extras.get(index) : null;
        if (wanted == active) {
            return;
        }
        GraphTab before = active;
        active = wanted;
        if (before != null) {
            before.detach();
        }
        if (wanted != null) {
            tabs.getTabs().get(index + 1).setContent(wanted.node());
            wanted.attach();
            wanted.show(graph);
        }
    }

    private static Tab tab(String title, Node content, @Nullable String id) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }
}
