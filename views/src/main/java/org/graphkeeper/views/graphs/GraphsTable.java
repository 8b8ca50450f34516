package org.graphkeeper.views.graphs;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Fixed;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;

/// The table itself. The view-model sorts; the table only says by what. Selection and scroll position are kept by slug
/// over every change of the rows.
final class GraphsTable extends TableView<Graph> {

    /// JavaFX needs an object for each selected row, so selecting 100,000 of them would hold the window up.
    static final int MOST_SELECTED = 1000;

    private static final double ROW = 36;

    /// Icon, gap and padding of a status.
    private static final double AROUND_STATUS = 48;

    /// Room for the scroll bar.
    private static final double BAR = 14;

    private final GraphsViewModel model;
    private final Map<GraphColumn, TableColumn<Graph, Graph>> columns = new EnumMap<>(GraphColumn.class);
    private final ColumnWidths widths;
    private final Texts base;
    private final ScrollKeeper scroll = new ScrollKeeper(this);
    private Runnable onTooMany = () -> { };
    private double scale = 1;
    private boolean sharing;
    private boolean ordering;
    private boolean draggedSince;
    private boolean restoring;

    GraphsTable(GraphsViewModel model, ColumnWidths widths, Texts texts, Texts base, Ages ages) {
        this.model = model;
        this.widths = widths;
        this.base = base;
        setId("graphs-table");
        getStyleClass().add("graphs-table");
        setAccessibleText(texts.get("table.name"));
        for (GraphColumn kind : GraphColumn.values()) {
            columns.put(kind, column(kind, texts, base, ages));
        }
        setItems(model.rows());
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setSortPolicy(_ -> {
            takeSort();
            return true;
        });
        model.sortProperty().subscribe((GraphSort _) -> showSort());
        model.rows().addListener((ListChangeListener<Graph>) this::rowsChanged);
        model.selected().addListener((ListChangeListener<Graph>) _ -> restoreSelection());
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Graph>) _ -> reportSelection());
        columns.forEach((kind, column) -> column.widthProperty().subscribe((_, width) ->
                dragged(kind, width.doubleValue())));
        model.columns().chosen().addListener((ListChangeListener<GraphColumn>) _ -> order());
        getColumns().addListener((ListChangeListener<TableColumn<Graph, ?>>) _ -> ordered());
        widthProperty().subscribe((_, _) -> share());
        model.stateProperty().subscribe(state -> {
            if (state instanceof LoadState.Ready && getSkin() instanceof GraphsTableSkin skin) {
                skin.forEachCell(GraphTableCell::tellAge);
            }
        });
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (draggedSince) {
                draggedSince = false;
                widths.keep();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::limitSelection);
        order();
        fit(Font.font(TextScale.NORMAL_SIZE));
        restoreSelection();
    }

    /// What to tell when only the first [#MOST_SELECTED] were selected.
    void onTooMany(Runnable action) {
        onTooMany = action;
    }

    /// Makes the columns fit the text: its size, and the longest word for a status.
    ///
    /// @param font of the normal text
    void fit(Font font) {
        scale = font.getSize() / TextScale.NORMAL_SIZE;
        setFixedCellSize(Math.rint(ROW * scale));
        double longest = Stream.of(GraphStatus.values()).mapToDouble(status -> {
            Text word = new Text(base.get("status." + status.name().toLowerCase(Locale.ROOT)));
            word.setFont(font);
            return word.getLayoutBounds().getWidth();
        }).max().orElse(0);
        widths.need(GraphColumn.STATUS, Math.ceil(longest / scale) + AROUND_STATUS);
        share();
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new GraphsTableSkin(this);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        scroll.settle();
    }

    private void order() {
        ordering = true;
        List<GraphColumn> chosen = model.columns().chosen();
        List<TableColumn<Graph, Graph>> wanted = Stream.concat(chosen.stream(),
                Stream.of(GraphColumn.values()).filter(kind -> !chosen.contains(kind))).map(columns::get).toList();
        if (!getColumns().equals(wanted)) {
            getColumns().setAll(wanted);
            showSort();
        }
        ordering = false;
        share();
    }

    /// Somebody dragged a column to another place.
    private void ordered() {
        if (!ordering && getColumns().size() == columns.size()) {
            List<GraphColumn> chosen = model.columns().chosen();
            model.columns().choose(getColumns().stream().flatMap(column -> chosen.stream()
                    .filter(kind -> columns.get(kind) == column)).toList());
        }
    }

    /// Shows the chosen columns as far as there is room for them.
    private void share() {
        sharing = true;
        Map<GraphColumn, Double> shares = widths.share(model.columns().chosen(), getWidth() / scale - BAR);
        columns.forEach((kind, column) -> {
            Double share = shares.get(kind);
            column.setVisible(share != null);
            if (share != null) {
                column.setMinWidth(widths.leastOf(kind) * scale);
                column.setPrefWidth(Math.floor(share * scale));
            }
        });
        sharing = false;
    }

    private void dragged(GraphColumn kind, double width) {
        if (!sharing) {
            widths.give(kind, width / scale);
            draggedSince = true;
            share();
        }
    }

    private TableColumn<Graph, Graph> column(GraphColumn kind, Texts texts, Texts base, Ages ages) {
        TableColumn<Graph, Graph> column = new TableColumn<>(texts.get("column." + kind.key()));
        column.setId("column-" + kind.key());
        column.setCellValueFactory(row -> new Fixed<>(row.getValue()));
        column.setCellFactory(_ -> new GraphTableCell(kind, texts, base, ages));
        if (kind.isNumber()) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private void showSort() {
        GraphSort sort = model.sortProperty().get();
        List<TableColumn<Graph, ?>> wanted = sort == null ? List.of() : List.of(columns.get(sort.column()));
        restoring = true;
        if (sort != null) {
            columns.get(sort.column()).setSortType(sort.ascending() ? TableColumn.SortType.ASCENDING
                    : TableColumn.SortType.DESCENDING);
        }
        if (!getSortOrder().equals(wanted)) {
            getSortOrder().setAll(wanted);
        }
        restoring = false;
    }

    private void takeSort() {
        if (!restoring && !ordering) {
            model.sortProperty().set(getSortOrder().isEmpty() ? null : Stream.of(GraphColumn.values())
                    .filter(kind -> columns.get(kind) == getSortOrder().getFirst()).findFirst()
                    .map(kind -> new GraphSort(kind,
                            columns.get(kind).getSortType() == TableColumn.SortType.ASCENDING)).orElse(null));
        }
    }

    private void rowsChanged(ListChangeListener.Change<? extends Graph> change) {
        change.next();
        boolean replaced = change.getRemovedSize() > 1 || change.getAddedSize() > 1;
        if (replaced) {
            scroll.keep(change.getRemoved(), model.isNewWish());
        }
        restoreSelection();
    }

    private void restoreSelection() {
        int[] wanted = model.selectedPlaces();
        TableViewSelectionModel<Graph> selection = getSelectionModel();
        boolean same = selection.getSelectedIndices().size() == wanted.length
                && IntStream.of(wanted).allMatch(selection::isSelected);
        if (!same) {
            restoring = true;
            selection.clearSelection();
            if (wanted.length > 0) {
                selection.selectIndices(wanted[0], IntStream.of(wanted).skip(1).toArray());
            }
            restoring = false;
        }
    }

    private void reportSelection() {
        if (!restoring && !model.isShowing()) {
            int[] places = getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue)
                    .filter(place -> place >= 0 && place < getItems().size()).sorted().toArray();
            model.select(IntStream.of(places).mapToObj(place -> getItems().get(place).slug()).toList(), places);
        }
    }

    private void limitSelection(KeyEvent event) {
        boolean all = event.isShortcutDown() && event.getCode() == KeyCode.A;
        boolean toEnd = event.isShiftDown() && (event.getCode() == KeyCode.END || event.getCode() == KeyCode.HOME);
        if ((all || toEnd) && getItems().size() > MOST_SELECTED) {
            getSelectionModel().clearSelection();
            getSelectionModel().selectRange(0, MOST_SELECTED);
            onTooMany.run();
            event.consume();
        }
    }
}
