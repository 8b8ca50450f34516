package org.graphkeeper.views.activity;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.ActivityLog.Outcome;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What was done from here.
final class ActivityView extends VBox {

    private static final double WITH_WHO = 1100;
    private static final double WITH_ANSWER = 900;
    private static final double WITH_CHANGE = 760;

    private final ActivityViewModel model;
    private final Texts texts;
    private final Commands commands;
    private final Ages ages;
    private final TableView<Entry> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final EmptyState empty = new EmptyState("fth-list");

    ActivityView(ActivityViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("activity");
        this.commands = surroundings.commands();
        this.ages = surroundings.ages();
        buildTable(surroundings.texts("base"));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(toolbar(), table);
        model.entries().addListener((ListChangeListener<Entry>) _ -> update());
        update();
    }

    /// Offers what can be done here until unsubscribed.
    Subscription contribute() {
        return commands.contribute(this, Command.of(CommandId.VIEW_FIND, filter::requestFocus),
                Command.of(CommandId.ACTIVITY_EXPORT, () -> model.export(RecordFile.Format.CSV)));
    }

    void focusTable() {
        table.requestFocus();
    }

    private void update() {
        count.setText(model.countText());
        if (model.isFiltered()) {
            empty.show(texts.get("activity.none.title"), texts.get("activity.none.text"),
                    new Notices.Action(texts.get("activity.none.clear"), model::clearFilter));
        } else {
            empty.show(texts.get("activity.empty.title"), texts.get("activity.empty.text"), null);
        }
    }

    private HBox toolbar() {
        filter.setId("activity-filter");
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("activity.filter.prompt"));
        filter.setPrefColumnCount(18);
        Access.name(filter, texts.get("activity.filter"), CommandId.VIEW_FIND);
        filter.textProperty().bindBidirectional(model.filterProperty());
        ComboBox<@Nullable Outcome> outcome = new ComboBox<>();
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        outcome.getItems().add(null);
        outcome.getItems().addAll(Outcome.values());
        outcome.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Outcome one) {
                return one == null ? texts.get("activity.outcome.all") : model.outcome(one);
            }

            @Override
            public @Nullable Outcome fromString(String word) {
                return null;
            }
        });
        outcome.valueProperty().bindBidirectional(model.outcomeProperty());
        outcome.setButtonCell(new OutcomeWordCell(outcome.getConverter()));
        outcome.setCellFactory(_ -> new OutcomeWordCell(outcome.getConverter()));
        Access.name(outcome, texts.get("activity.outcome"));
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(12, filter, outcome, count, space,
                new ExportMenu(texts, "activity-export", model::export).node());
        bar.getStyleClass().add("activity-toolbar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void buildTable(Texts base) {
        table.setId("activity-table");
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setPlaceholder(empty);
        table.setAccessibleText(texts.get("activity.title"));
        TableColumn<Entry, Entry> when = text("when", 176, model::when, Comparator.comparing(Entry::when));
        when.setId("column-when");
        when.getStyleClass().add("first-column");
        TableColumn<Entry, Entry> who = text("who", 160, Entry::who, byText(Entry::who));
        TableColumn<Entry, Entry> action = text("action", 150, model::action, byText(model::action));
        TableColumn<Entry, Entry> subject = text("subject", 200, Entry::subject, byText(Entry::subject));
        TableColumn<Entry, Entry> change = text("change", 140, model::change, byText(model::change));
        TableColumn<Entry, Entry> outcome = text("outcome", 140, entry -> model.outcome(entry.outcome()),
                Comparator.comparing(Entry::outcome));
        outcome.setCellFactory(_ -> new OutcomeCell(model, base));
        TableColumn<Entry, Entry> answer = text("answer", 200, entry -> entry.answer() == null ? "" : entry.answer(),
                byText(entry -> entry.answer() == null ? "" : entry.answer()));
        table.getColumns().setAll(List.of(when, who, action, subject, change, outcome, answer));
        subject.setMinWidth(140);
        NarrowColumns.fit(table, subject, Map.of(who, WITH_WHO, answer, WITH_ANSWER, change, WITH_CHANGE),
                TextScale.of(count));
        SortedList<Entry> sorted = new SortedList<>(model.entries());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
    }

    private static Comparator<Entry> byText(Function<Entry, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    private TableColumn<Entry, Entry> text(String key, double width, Function<Entry, String> text,
                                           Comparator<Entry> order) {
        TableColumn<Entry, Entry> column = new TableColumn<>(texts.get("activity.column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new WordsCell<>(text, entry -> ages.full(entry.when()) + "  ·  " + entry.server()));
        column.setComparator(order);
        column.setPrefWidth(width);
        return column;
    }

    /// An outcome to choose; nothing stands for all.
    private static final class OutcomeWordCell extends javafx.scene.control.ListCell<@Nullable Outcome> {

        private final StringConverter<@Nullable Outcome> words;

        private OutcomeWordCell(StringConverter<@Nullable Outcome> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable Outcome one, boolean isEmpty) {
            super.updateItem(one, isEmpty);
            setText(isEmpty && getIndex() >= 0 ? null : words.toString(one));
        }
    }
}
