package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Texts;

/// The table itself. The view-model sorts; the table only says by what. Selection is kept by slug over every change of
/// the rows.
final class GraphsTable extends TableView<Graph> {

    private static final double ROW = 36;

    /// Room for the scroll bar.
    private static final double BAR = 14;

    private final GraphsViewModel model;
    private final Map<GraphColumn, TableColumn<Graph, Graph>> columns = new EnumMap<>(GraphColumn.class);
    private final ObservableList<Graph> items = FXCollections.observableArrayList();
    private final ColumnWidths widths;
    private double scale = 1;
    private boolean sharing;
    private boolean draggedSince;
    private boolean refilling;

    GraphsTable(GraphsViewModel model, ColumnWidths widths, Texts texts, Texts base, Ages ages) {
        this.model = model;
        this.widths = widths;
        setId("graphs-table");
        getStyleClass().add("graphs-table");
        setAccessibleText(texts.get("table.name"));
        for (GraphColumn kind : GraphColumn.values()) {
            columns.put(kind, column(kind, texts, base, ages));
        }
        getColumns().setAll(columns.values());
        setItems(items);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        showSort();
        setSortPolicy(_ -> {
            takeSort();
            return true;
        });
        model.rows().addListener((ListChangeListener<Graph>) _ -> refill());
        model.selected().addListener((ListChangeListener<Graph>) _ -> {
            if (!refilling) {
                restoreSelection();
            }
        });
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Graph>) _ -> reportSelection());
        columns.forEach((kind, column) -> column.widthProperty().subscribe((_, width) ->
                dragged(kind, width.doubleValue())));
        widthProperty().subscribe((_, _) -> share());
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (draggedSince) {
                draggedSince = false;
                widths.keep();
            }
        });
        scale(1);
        refill();
    }

    /// Makes the columns fit the size of the text.
    void scale(double factor) {
        setFixedCellSize(Math.rint(ROW * factor));
        scale = factor;
        share();
    }

    /// Shows the chosen columns as far as there is room for them.
    void share() {
        sharing = true;
        Map<GraphColumn, Double> shares = widths.share(model.columns(), getWidth() / scale - BAR);
        columns.forEach((kind, column) -> {
            Double share = shares.get(kind);
            column.setVisible(share != null);
            if (share != null) {
                column.setMinWidth(kind.leastWidth() * scale);
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
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new GraphTableCell(kind, texts, base, ages));
        if (kind.isNumber()) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private void showSort() {
        GraphsViewModel.Sort sort = model.sortProperty().get();
        if (sort != null) {
            TableColumn<Graph, Graph> column = columns.get(sort.column());
            column.setSortType(sort.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
            getSortOrder().setAll(List.of(column));
        }
    }

    private void takeSort() {
        if (refilling) {
            return;
        }
        model.sortProperty().set(getSortOrder().isEmpty() ? null : Stream.of(GraphColumn.values())
                .filter(kind -> columns.get(kind) == getSortOrder().getFirst()).findFirst()
                .map(kind -> new GraphsViewModel.Sort(kind,
                        columns.get(kind).getSortType() == TableColumn.SortType.ASCENDING)).orElse(null));
    }

    /// Same rows in the same places are replaced one by one, so that neither scrolling nor focus jump on a refresh.
    private void refill() {
        refilling = true;
        List<Graph> newer = model.rows();
        boolean samePlaces = items.size() == newer.size();
        for (int i = 0; samePlaces && i < newer.size(); i++) {
            samePlaces = items.get(i).slug().equals(newer.get(i).slug());
        }
        if (samePlaces) {
            for (int i = 0; i < newer.size(); i++) {
                if (!items.get(i).equals(newer.get(i))) {
                    items.set(i, newer.get(i));
                }
            }
        } else {
            items.setAll(newer);
        }
        refilling = false;
        restoreSelection();
    }

    private void restoreSelection() {
        refilling = true;
        List<Integer> wanted = new ArrayList<>();
        List<String> slugs = model.selectedSlugs();
        if (!slugs.isEmpty()) {
            for (int i = 0; i < items.size(); i++) {
                if (slugs.contains(items.get(i).slug())) {
                    wanted.add(i);
                }
            }
        }
        if (!wanted.equals(getSelectionModel().getSelectedIndices().stream().sorted().toList())) {
            getSelectionModel().clearSelection();
            if (!wanted.isEmpty()) {
                getSelectionModel().selectIndices(wanted.getFirst(),
                        wanted.stream().skip(1).mapToInt(Integer::intValue).toArray());
            }
        }
        refilling = false;
    }

    private void reportSelection() {
        if (!refilling) {
            model.select(getSelectionModel().getSelectedIndices().stream().sorted()
                    .filter(index -> index >= 0 && index < items.size()).map(index -> items.get(index).slug())
                    .toList());
        }
    }
}
