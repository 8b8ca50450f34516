package org.graphkeeper.views.graphs;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.graphs.GraphsSides.Side;

/// The graphs room: table at the left; a panel at the right, or over the table where there is no room.
final class GraphsView extends StackPane {

    private final GraphsModels models;
    private final GraphsViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphsTable table;
    private final GraphsToolbar toolbar;
    private final LoadStatePane list;
    private final EmptyState nothing = new EmptyState("fth-share-2");
    private final EmptyState many = new EmptyState("fth-layers");
    private final GraphsSides sides;
    private boolean attached;
    private boolean firstShow = true;
    private final GraphsCommands commands;
    private Subscription contributed = Subscription.EMPTY;

    GraphsView(ServerSession session, Surroundings surroundings, List<GraphTab> extras) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        models = new GraphsModels(session, surroundings, extras);
        model = models.table();
        Texts base = surroundings.texts("base");
        table = new GraphsTable(model, new ColumnWidths(surroundings.remembered()), texts, base, surroundings.ages());
        table.onTooMany(() -> surroundings.notices().show(Notices.Weight.INFO,
                texts.get("table.toomany", GraphsTable.MOST_SELECTED, model.rows().size()), null));
        NameField naming = new NameField(models.views(), texts, session.drafts());
        toolbar = new GraphsToolbar(models, texts, base, this::openCreate, () -> open(Side.TRASH), naming, table);
        list = new LoadStatePane(table, nothing, surroundings, model::refresh);
        if (session.environment() == Environment.LOCAL) {
            list.whileLoading(texts.get("loading.local"));
        }
        SelectionBar selection = new SelectionBar(model, models.bulk(), models.exporter(), texts,
                () -> table.getSelectionModel().clearSelection());
        VBox main = new VBox(toolbar, naming, selection, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        main.setMinWidth(0);
        sides = new GraphsSides(main, TextScale.of(toolbar.probe()));
        commands = new GraphsCommands(models, surroundings, table, new GraphsCommands.Acts(this::openCreate,
                toolbar::focusSearch, this::openDetail, this::edit, this::showTab, this::showDanger));
        addPanels(extras);
        many.getStyleClass().add("side-panel");
        getStyleClass().add("graphs-room");
        getChildren().add(sides);
        react();
    }

    private void addPanels(List<GraphTab> extras) {
        sides.panel(Side.DETAIL, () -> {
            DetailView made = new DetailView(models.overview(), models.delete(), extras, surroundings, this::closeSide);
            made.narrow(!sides.isWide());
            return made;
        });
        sides.panel(Side.CREATE, () -> new CreateView(models.create(), surroundings, this::closeSide,
                new FailedWays(texts, models.failures(), this::showFailed)));
        BulkRetryViewModel retry = models.retry();
        if (retry != null) {
            sides.panel(Side.BULK, () -> new BulkView(retry, texts, this::closeSide));
        }
        sides.panel(Side.TRASH, () -> new TrashView(models.trash(), surroundings, this::closeSide));
        sides.onFit(() -> {
            if (sides.ifMade(Side.DETAIL) instanceof DetailView made) {
                made.narrow(!sides.isWide());
            }
            if (firstShow) {
                selectionChanged();
            }
        });
    }

    private void react() {
        model.stateProperty().subscribe(state -> list.show(state, model.rows().isEmpty()));
        model.rows().addListener((ListChangeListener<Graph>) _ -> {
            if (model.rows().isEmpty() || !list.isShowingContent()) {
                showNothing();
            }
        });
        model.nothingProperty().subscribe((GraphsViewModel.Nothing _) -> showNothing());
        model.selected().addListener((ListChangeListener<Graph>) _ -> selectionChanged());
        models.bulk().onPreview(() -> open(Side.BULK));
        models.create().onCreated(() -> {
            if (sides.shown() == Side.CREATE) {
                open(Side.DETAIL);
                table.requestFocus();
            }
        });
        models.delete().onDeleted(() -> {
            closeSide();
            model.select(List.of());
        });
        models.trash().onRestored(graph -> model.select(List.of(graph.slug())));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event) && sides.shown() != Side.NONE) {
                closeSide();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && (sides.isWide() || event.getClickCount() == 2)) {
                openDetail();
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openDetail();
                detail().focusTabs();
                event.consume();
            }
        });
    }

    void attach() {
        attached = true;
        contributed = commands.contribute(this);
        if (sides.shown() == Side.DETAIL) {
            detail().attach();
        }
        models.create().onScreen(sides.shown() == Side.CREATE);
    }

    void detach() {
        attached = false;
        contributed.unsubscribe();
        if (sides.ifMade(Side.DETAIL) instanceof DetailView made) {
            made.detach();
        }
        models.create().onScreen(false);
    }

    void focusTable() {
        materialize();
        if (sides.shown() == Side.CREATE) {
            create().focusFirst();
        } else if (table.isVisible()) {
            table.requestFocus();
        } else {
            toolbar.focusSearch();
        }
    }

    void refresh() {
        switch (sides.shown()) {
            case DETAIL -> detail().refresh();
            case CREATE -> models.create().choice().load();
            case TRASH -> models.trash().load();
            case NONE, BULK -> { }
        }
    }

    void openCreate() {
        open(Side.CREATE);
        materialize();
        create().focusFirst();
    }

    /// Selects a graph, whatever the filters say, and opens its details.
    void show(String slug) {
        model.clearFilters();
        model.select(List.of(slug));
        openDetail();
    }

    void close() {
        models.close();
    }

    private void edit() {
        openDetail();
        materialize();
        detail().edit();
    }

    private void showTab(GraphTab tab) {
        openDetail();
        detail().showTab(tab);
    }

    private void showDanger() {
        openDetail();
        detail().showDanger();
    }

    /// Skins put the content of split and scroll panes into the scene; before that nothing in them can take the focus.
    private void materialize() {
        applyCss();
        layout();
    }

    private void openDetail() {
        if (!model.selected().isEmpty()) {
            open(Side.DETAIL);
        }
    }

    private void showFailed(String slug) {
        models.create().leaveFailed();
        show(slug);
        if (models.failures() != null) {
            showTab(models.failures());
        }
    }

    private void closeSide() {
        open(Side.NONE);
        table.requestFocus();
    }

    private void selectionChanged() {
        if (firstShow && !model.selected().isEmpty() && sides.isWide() && sides.shown() == Side.NONE) {
            firstShow = false;
            open(Side.DETAIL);
        } else if (sides.shown() == Side.DETAIL && model.selected().isEmpty()) {
            open(Side.NONE);
        } else {
            fillDetail();
        }
    }

    private void open(Side wanted) {
        if (wanted != Side.DETAIL && sides.shown() == Side.DETAIL) {
            detail().detach();
        }
        sides.open(wanted);
        fillDetail();
        if (wanted == Side.DETAIL && attached) {
            detail().attach();
        } else if (wanted == Side.TRASH) {
            models.trash().load();
        }
        models.create().onScreen(attached && wanted == Side.CREATE);
    }

    private void fillDetail() {
        if (sides.shown() != Side.DETAIL) {
            return;
        }
        int count = model.selected().size();
        if (count == 1) {
            detail().show(model.selected().getFirst());
            sides.fill(detail());
        } else {
            many.show(texts.get("detail.many", count), texts.get("detail.many.text"), null);
            sides.fill(many);
        }
    }

    private DetailView detail() {
        return panel(Side.DETAIL, DetailView.class);
    }

    private CreateView create() {
        return panel(Side.CREATE, CreateView.class);
    }

    private <N extends Node> N panel(Side which, Class<N> type) {
        return type.cast(sides.of(which));
    }

    private void showNothing() {
        boolean noMatch = model.nothingProperty().get() == GraphsViewModel.Nothing.NO_MATCH;
        nothing.show(texts.get(noMatch ? "table.nomatch.title" : "table.empty.title"),
                texts.get(noMatch ? "table.nomatch.text" : "table.empty.text"), noMatch
                        ? new Notices.Action(texts.get("table.clear"), model::clearFilters)
                        : new Notices.Action(texts.get("table.new"), this::openCreate));
        list.show(model.stateProperty().get(), model.rows().isEmpty());
    }
}
