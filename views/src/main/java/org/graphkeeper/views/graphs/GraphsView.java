package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The graphs room: table at the left; detail or create panel at the right, or over the table where there is no room.
final class GraphsView extends StackPane {

    private static final double WIDE = 1000;
    private static final double DIVIDER = 0.595;

    private enum Side { NONE, DETAIL, CREATE }

    private final GraphsViewModel model;
    private final CreateViewModel createModel;
    private final OverviewViewModel overviewModel;
    private final DeleteViewModel deleteModel;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphsTable table;
    private final GraphsToolbar toolbar;
    private final GraphsExporter exporter;
    private final LoadStatePane list;
    private final EmptyState nothing = new EmptyState("fth-share-2");
    private final EmptyState many = new EmptyState("fth-layers");
    private final List<GraphTab> extras;
    private final @Nullable FailureTab failures;
    private @Nullable DetailView detail;
    private @Nullable CreateView create;
    private final StackPane side = new StackPane();
    private final SplitPane split = new SplitPane();
    private final VBox main;
    private Side shown = Side.NONE;
    private final ObservableValue<Double> scale;
    private boolean wide;
    private boolean attached;
    private boolean firstShow = true;
    private Subscription commands = Subscription.EMPTY;

    GraphsView(ServerSession session, Surroundings surroundings, List<GraphTab> extras) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.extras = extras;
        GraphWrites writes = new GraphWrites(session, surroundings);
        model = new GraphsViewModel(session, surroundings);
        createModel = new CreateViewModel(session, surroundings, writes);
        overviewModel = new OverviewViewModel(session, surroundings, writes);
        deleteModel = new DeleteViewModel(session, surroundings, writes);
        Texts base = surroundings.texts("base");
        table = new GraphsTable(model, new ColumnWidths(surroundings.remembered()), texts, base, surroundings.ages());
        exporter = new GraphsExporter(session, surroundings, model);
        toolbar = new GraphsToolbar(model, texts, base, this::openCreate,
                exporter, table);
        list = new LoadStatePane(table, nothing, surroundings, model::refresh);
        failures = extras.stream().filter(FailureTab.class::isInstance).map(FailureTab.class::cast).findFirst()
                .orElse(null);
        main = new VBox(toolbar, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        main.setMinWidth(0);
        side.setMinWidth(0);
        side.getStyleClass().add("side");
        many.getStyleClass().add("side-panel");
        getStyleClass().add("graphs-room");
        split.setOrientation(Orientation.HORIZONTAL);
        getChildren().add(split);
        model.stateProperty().subscribe(state -> list.show(state, model.rows().isEmpty()));
        model.rows().addListener((ListChangeListener<Graph>) _ -> showNothing());
        model.nothingProperty().subscribe((GraphsViewModel.Nothing _) -> showNothing());
        model.selected().addListener((ListChangeListener<Graph>) _ -> selectionChanged());
        createModel.onCreated(() -> {
            if (shown == Side.CREATE) {
                open(Side.DETAIL);
                table.requestFocus();
            }
        });
        deleteModel.onDeleted(() -> {
            closeSide();
            model.select(List.of());
        });
        scale = TextScale.of(toolbar.probe());
        scale.subscribe(_ -> fit());
        widthProperty().subscribe(_ -> fit());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && (wide || event.getClickCount() == 2)) {
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
        arrange();
    }

    void attach() {
        attached = true;
        commands = contribute();
        if (shown == Side.DETAIL) {
            detail().attach();
        }
        createModel.onScreen(shown == Side.CREATE);
    }

    void detach() {
        attached = false;
        commands.unsubscribe();
        if (detail != null) {
            detail.detach();
        }
        createModel.onScreen(false);
    }

    void focusTable() {
        materialize();
        if (shown == Side.CREATE) {
            create().focusFirst();
        } else if (table.isVisible()) {
            table.requestFocus();
        } else {
            toolbar.focusSearch();
        }
    }

    void refresh() {
        if (shown == Side.CREATE) {
            createModel.choice().load();
        }
    }

    void openCreate() {
        open(Side.CREATE);
        materialize();
        create().focusFirst();
    }

    void close() {
        model.close();
        createModel.close();
        overviewModel.close();
        deleteModel.close();
    }

    private void onKey(KeyEvent event) {
        if (Keys.match(CommandId.VIEW_CLOSE, event) && shown != Side.NONE) {
            closeSide();
            event.consume();
        }
    }

    private Subscription contribute() {
        StringBinding oneNeeded = Bindings.createStringBinding(() -> model.selected().size() == 1 ? ""
                : surroundings.texts("commands").get("why.one.graph"), model.selected());
        return surroundings.commands().contribute(this,
                        Command.of(CommandId.GRAPHS_CREATE, this::openCreate),
                        Command.of(CommandId.VIEW_FIND, toolbar::focusSearch),
                        Command.of(CommandId.GRAPHS_EDIT, oneNeeded, this::edit),
                        Command.of(CommandId.GRAPHS_EXPORT, () -> exporter.exportShown(GraphExport.Format.CSV)))
                .and(surroundings.commands().contribute(table,
                        Command.of(CommandId.GRAPHS_DELETE, oneNeeded, this::showDanger).onlyInside()));
    }

    private void edit() {
        openDetail();
        materialize();
        detail().edit();
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

    void show(String slug) {
        model.clearFilters();
        model.select(List.of(slug));
        openDetail();
    }

    private void showFailed(String slug) {
        createModel.leaveFailed();
        model.clearFilters();
        model.select(List.of(slug));
        open(Side.DETAIL);
        if (failures != null) {
            detail().showTab(failures);
        }
    }

    private void closeSide() {
        open(Side.NONE);
        table.requestFocus();
    }

    private void selectionChanged() {
        if (firstShow && !model.selected().isEmpty() && wide && shown == Side.NONE) {
            firstShow = false;
            open(Side.DETAIL);
            return;
        }
        if (shown == Side.DETAIL && model.selected().isEmpty()) {
            open(Side.NONE);
        } else {
            fillDetail();
        }
    }

    private void open(Side wanted) {
        if (wanted != Side.DETAIL && shown == Side.DETAIL) {
            detail().detach();
        }
        boolean changed = wanted != shown;
        shown = wanted;
        if (changed) {
            arrange();
        }
        fillDetail();
        if (wanted == Side.DETAIL && attached) {
            detail().attach();
        }
        createModel.onScreen(attached && wanted == Side.CREATE);
    }

    private void fillDetail() {
        if (shown != Side.DETAIL) {
            return;
        }
        int count = model.selected().size();
        Node content = count == 1 ? detail() : many;
        if (count == 1) {
            detail().show(model.selected().getFirst());
        } else {
            many.show(texts.get("detail.many", count), texts.get("detail.many.text"),
                    new Notices.Action(texts.get("detail.many.copy"), () -> surroundings.dialogs().copy(
                            model.selected().stream().map(Graph::slug).collect(Collectors.joining("\n")),
                            texts.get("detail.many.copied"))));
        }
        if (side.getChildren().size() != 1 || side.getChildren().getFirst() != content) {
            side.getChildren().setAll(content);
        }
    }

    private void fit() {
        boolean nowWide = getWidth() >= WIDE * scale.getValue();
        if (nowWide != wide) {
            wide = nowWide;
            arrange();
            if (firstShow) {
                selectionChanged();
            }
        }
    }

    private void arrange() {
        if (detail != null) {
            detail.narrow(!wide);
        }
        if (shown == Side.CREATE) {
            side.getChildren().setAll(create());
        }
        if (shown == Side.NONE) {
            split.getItems().setAll(main);
        } else if (wide) {
            split.getItems().setAll(main, side);
            split.setDividerPositions(DIVIDER);
        } else {
            split.getItems().setAll(side);
        }
    }

    /// The panels at the side are made when they are first needed: the window is on screen sooner without them.
    private DetailView detail() {
        DetailView made = detail;
        if (made == null) {
            made = new DetailView(overviewModel, deleteModel, extras, surroundings, this::closeSide);
            made.narrow(!wide);
            detail = made;
        }
        return made;
    }

    private CreateView create() {
        CreateView made = create;
        if (made == null) {
            made = new CreateView(createModel, surroundings, this::closeSide,
                    new FailedWays(texts, failures, this::showFailed));
            create = made;
        }
        return made;
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
