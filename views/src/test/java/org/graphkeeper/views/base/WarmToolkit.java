package org.graphkeeper.views.base;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// Shows ordinary controls in a new process until the toolkit's own code for styles, layout and painting is compiled,
/// as it is in an app that somebody uses. What a test shows first is then measured by what it costs itself, whichever
/// of the processes that share the tests it falls to.
final class WarmToolkit {

    private static final int ROUNDS = 25;
    private static boolean warm;

    private WarmToolkit() {
    }

    /// Does so once per process; afterwards it returns at once.
    static synchronized void once() throws Exception {
        if (warm) {
            return;
        }
        Snapshots.start();
        Stage stage = Snapshots.onFx(() -> {
            Stage made = new Stage();
            Pictures.show(made, Pictures.scene(controls(0), 900, 640, false));
            return made;
        });
        for (int round = 1; round <= ROUNDS; round++) {
            int seed = round * 100;
            Snapshots.onFx(() -> {
                stage.getScene().setRoot(controls(seed));
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents(2);
        }
        Snapshots.onFx(() -> {
            stage.close();
            return true;
        });
        warm = true;
    }

    private static Parent controls(int seed) {
        TableView<String> table = new TableView<>();
        for (int column = 0; column < 6; column++) {
            TableColumn<String, String> made = new TableColumn<>("Column " + column);
            made.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
            table.getColumns().add(made);
        }
        for (int row = 0; row < 20; row++) {
            table.getItems().add("row " + (seed + row));
        }
        ListView<String> list = new ListView<>();
        list.getItems().setAll(table.getItems());
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().setAll(table.getItems());
        choice.getSelectionModel().selectFirst();
        Label words = new Label("Words that are longer than the line and go on in the next one. ".repeat(4));
        words.setWrapText(true);
        TabPane tabs = new TabPane(new Tab("One", list), new Tab("Two"));
        HBox fields = new HBox(8, new TextField("text " + seed), choice, new CheckBox("a choice"), new Button("Do it"));
        return new VBox(8, fields, words, new TextArea("text"), table, tabs);
    }
}
