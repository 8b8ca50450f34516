package org.graphkeeper.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;

/// What one writes first: JavaFX's own filtered and sorted lists on the FX thread, in a bare table or list.
final class BareGraphs {

    private final FilteredList<Graph> filtered;
    private final SortedList<Graph> sorted;
    private final TextField field = new TextField();

    BareGraphs(List<Graph> graphs) {
        filtered = new FilteredList<>(FXCollections.observableArrayList(graphs));
        sorted = new SortedList<>(filtered, Comparator.comparing(Graph::name, String.CASE_INSENSITIVE_ORDER));
        field.textProperty().subscribe((_, text) -> filter(text));
    }

    TextField field() {
        return field;
    }

    int rows() {
        return sorted.size();
    }

    /// The columns that the graphs table shows at first, as plain text, in the same widths.
    TableView<Graph> table() {
        TableView<Graph> table = new TableView<>(sorted);
        table.setFixedCellSize(36);
        table.getColumns().addAll(List.of(
                column("Status", 130, graph -> graph.status().name()), column("Name", 240, Graph::name),
                column("Slug", 150, Graph::slug), column("Database", 96, Graph::connectionName),
                column("Nodes", 88, graph -> String.valueOf(graph.nodeCount())),
                column("Members", 84, graph -> String.valueOf(graph.memberCount())),
                column("Updated", 100, graph -> String.valueOf(graph.updatedAt()))));
        return table;
    }

    ListView<Graph> list() {
        ListView<Graph> list = new ListView<>(filtered);
        list.setFixedCellSize(48);
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Graph graph, boolean empty) {
                super.updateItem(graph, empty);
                setText(empty ? null : graph.name() + "  " + graph.slug() + "  " + graph.connectionName());
            }
        });
        return list;
    }

    VBox withField(Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        return new VBox(field, content);
    }

    private void filter(String typed) {
        List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        filtered.setPredicate(graph -> {
            String all = (graph.name() + '\n' + graph.slug() + '\n'
                    + Objects.requireNonNullElse(graph.connectionName(), "") + '\n'
                    + Objects.requireNonNullElse(graph.description(), "")).toLowerCase(Locale.ROOT);
            return words.stream().allMatch(all::contains);
        });
    }

    private static TableColumn<Graph, String> column(String title, double width, Function<Graph, String> text) {
        TableColumn<Graph, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }
}
