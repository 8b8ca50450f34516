package org.graphkeeper.views.access;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.WrappedTextCell;

/// The answer to a question: one sentence, its age, the lines with their reasons, and what cannot be known.
final class AnswerPane extends VBox {

    private static final double WITH_AGE = 760;
    /// Columns that grew further would leave no room for the reason.
    private static final double MOST_SCALE = 1.5;
    private static final double LEAST_TABLE = 120;

    private final AccessViewModel model;
    private final AccessQuestion question;
    private final Texts texts;
    private final Ages ages;
    private final AccessWords words;
    private final String key;
    private final ObservableList<AccessRow> rows = FXCollections.observableArrayList();
    private final TableView<AccessRow> table = new TableView<>();
    private final EmptyState empty;
    private final LoadStatePane states;
    private final Label headline = new Label();
    private final Label asOf = new Label();
    private final VBox gaps = new VBox(4);
    private final MenuButton export = new MenuButton();

    AnswerPane(AccessViewModel model, AccessQuestion question, Surroundings surroundings, String key) {
        this.model = model;
        this.question = question;
        this.texts = surroundings.texts("access");
        this.ages = surroundings.ages();
        this.words = new AccessWords(surroundings);
        this.key = key;
        this.empty = new EmptyState(key.equals("graph") ? "fth-share-2" : "fth-user");
        getStyleClass().add("access-answer");
        setMinWidth(0);
        buildTable();
        states = new LoadStatePane(table, empty, surroundings, question::refresh);
        VBox.setVgrow(states, Priority.ALWAYS);
        gaps.getStyleClass().add("access-gaps");
        TextScale.of(asOf).subscribe(scale -> states.setMinHeight(LEAST_TABLE * scale));
        // It takes what the others leave, and does not make them shrink.
        states.setPrefHeight(LEAST_TABLE);
        getChildren().add(head());
        if (question instanceof PersonQuestion person) {
            getChildren().add(new SurveyBar(person, surroundings));
        }
        getChildren().addAll(states, gaps);
        question.answerProperty().subscribe(this::show);
        question.chosenProperty().subscribe((_, _) -> show(question.answerProperty().get()));
        question.stateProperty().subscribe((_, _) -> showState());
    }

    private HBox head() {
        headline.getStyleClass().add("access-headline");
        headline.setId("access-headline-" + key);
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        asOf.getStyleClass().add("muted");
        VBox said = new VBox(2, headline, asOf);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        export.setText(texts.get("access.export"));
        export.setGraphic(Icons.of("fth-download"));
        export.setId("access-export-" + key);
        export.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(export, texts.get("access.export.title"));
        MenuItem csv = new MenuItem(texts.get("access.export.csv"));
        csv.setOnAction(_ -> model.export(question, false));
        MenuItem json = new MenuItem(texts.get("access.export.json"));
        json.setOnAction(_ -> model.export(question, true));
        export.getItems().setAll(csv, json);
        HBox head = new HBox(12, said, export);
        head.getStyleClass().add("access-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void show(AccessAnswer answer) {
        headline.setText(answer.headline());
        asOf.setText(answer.asOf() == null ? "" : ages.asOf(answer.asOf()));
        boolean told = !answer.headline().isEmpty();
        headline.getParent().getParent().setVisible(told);
        headline.getParent().getParent().setManaged(told);
        rows.setAll(answer.rows());
        export.setDisable(!told);
        gaps.getChildren().setAll(answer.gaps().stream().map(this::gap).toList());
        gaps.setVisible(!answer.gaps().isEmpty());
        gaps.setManaged(gaps.isVisible());
        if (question.chosenProperty().get() == null) {
            empty.show(texts.get("access.choose." + key + ".title"), texts.get("access.choose." + key + ".text"), null);
        } else if (told) {
            empty.show(texts.get("access.empty." + key + ".title"), texts.get("access.empty." + key + ".text"), null);
        }
        showState();
    }

    private void showState() {
        boolean chosen = question.chosenProperty().get() != null;
        boolean told = !question.answerProperty().get().headline().isEmpty();
        LoadState state = question.stateProperty().get();
        if (!chosen) {
            states.show(new LoadState.Ready(java.time.Instant.EPOCH), true);
        } else if (!told && !(state instanceof LoadState.Failed)) {
            states.show(LoadState.LOADING, true);
        } else {
            states.show(state, rows.isEmpty());
        }
    }

    private HBox gap(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox line = new HBox(8, Icons.of("fth-info"), label);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private void buildTable() {
        table.setId("access-table-" + key);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        Access.name(table, texts.get("access.table." + key));
        table.setTooltip(null);
        TableColumn<AccessRow, AccessRow> who = column(texts.get("access.column." + key), 264,
                Comparator.comparing(words::title, String.CASE_INSENSITIVE_ORDER));
        who.setId("column-access-" + key);
        who.setMinWidth(150);
        who.setCellFactory(_ -> new AccessTitleCell(words));
        TableColumn<AccessRow, AccessRow> power = column(texts.get("access.column.power"), 104,
                Comparator.comparing(AccessRow::power));
        power.setCellFactory(_ -> new WrappedTextCell<>(row -> words.power(row.power())));
        power.setMinWidth(92);
        TableColumn<AccessRow, AccessRow> because = column(texts.get("access.column.because"), 240,
                Comparator.comparing(words::because));
        because.setCellFactory(_ -> new WrappedTextCell<>(words::because));
        because.setMinWidth(160);
        TableColumn<AccessRow, AccessRow> age = column(texts.get("access.column.asof"), 128,
                Comparator.comparing(AccessRow::asOf, Comparator.nullsLast(Comparator.naturalOrder())));
        age.setCellFactory(_ -> new WrappedTextCell<>(words::age));
        table.getColumns().setAll(key.equals("person") ? List.of(who, power, because, age)
                : List.of(who, power, because));
        NarrowColumns.fit(table, because, key.equals("person") ? Map.of(age, WITH_AGE) : Map.of(),
                TextScale.of(asOf).map(scale -> Math.min(scale, MOST_SCALE)));
        SortedList<AccessRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                follow();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                follow();
            }
        });
    }

    private void follow() {
        AccessRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.follow(row);
        }
    }

    private static TableColumn<AccessRow, AccessRow> column(String title, double width, Comparator<AccessRow> order) {
        TableColumn<AccessRow, AccessRow> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setComparator(order);
        return column;
    }
}
