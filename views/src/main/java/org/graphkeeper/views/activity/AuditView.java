package org.graphkeeper.views.activity;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The server's audit log: a table that grows by pages.
final class AuditView extends VBox {

    private static final double WITH_CHANGES = 900;
    private static final double WITH_REQUEST = 1150;

    private final AuditViewModel model;
    private final Texts texts;
    private final Ages ages;
    private final Commands commands;
    private final TableView<AuditEntry> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final EmptyState empty = new EmptyState("fth-list");
    private final LoadStatePane states;

    AuditView(AuditViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("activity");
        this.ages = surroundings.ages();
        this.commands = surroundings.commands();
        setId("audit");
        buildTable();
        states = new LoadStatePane(new VBox(table, footer()), empty, surroundings, model::load);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(states, Priority.ALWAYS);
        getChildren().addAll(toolbar(), states);
        model.stateProperty().subscribe(_ -> update());
        model.entries().addListener((ListChangeListener<AuditEntry>) _ -> update());
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
            empty.show(texts.get("activity.none.title"), texts.get("audit.none.text"),
                    new Notices.Action(texts.get("activity.none.clear"), () -> model.filterProperty().set("")));
        } else {
            empty.show(texts.get("audit.empty.title"), texts.get("audit.empty.text"), null);
        }
        states.show(model.stateProperty().get(), model.entries().isEmpty());
    }

    private HBox toolbar() {
        filter.setId("audit-filter");
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("audit.filter"));
        filter.setPrefColumnCount(16);
        Access.name(filter, texts.get("audit.filter"), CommandId.VIEW_FIND);
        filter.textProperty().bindBidirectional(model.filterProperty());
        CustomTextField graph = new CustomTextField();
        graph.setId("audit-graph");
        graph.setLeft(Icons.of("fth-share-2"));
        graph.setPromptText(texts.get("audit.graph"));
        graph.setPrefColumnCount(18);
        Access.name(graph, texts.get("audit.graph"));
        graph.textProperty().bindBidirectional(model.graphProperty());
        graph.setOnAction(_ -> model.load());
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(12, filter, graph, count, space,
                new ExportMenu(texts, "audit-export", model::export).node());
        bar.getStyleClass().add("activity-toolbar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private HBox footer() {
        Button more = Access.name(new Button(texts.get("audit.more"), Icons.of("fth-chevron-down")),
                texts.get("audit.more"));
        more.setId("audit-more");
        more.getStyleClass().add(Styles.FLAT);
        more.disableProperty().bind(model.loadingProperty());
        more.setOnAction(_ -> model.loadMore());
        HBox footer = new HBox(more);
        footer.setAlignment(Pos.CENTER);
        footer.getStyleClass().add("activity-footer");
        footer.visibleProperty().bind(model.moreProperty());
        footer.managedProperty().bind(model.moreProperty());
        return footer;
    }

    private void buildTable() {
        table.setId("audit-table");
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setAccessibleText(texts.get("audit.source"));
        TableColumn<AuditEntry, AuditEntry> when = column("activity.column.when", 176, model::when);
        when.setId("column-when");
        when.getStyleClass().add("first-column");
        TableColumn<AuditEntry, AuditEntry> who = column("activity.column.who", 200, model::who);
        TableColumn<AuditEntry, AuditEntry> action = column("activity.column.action", 170, model::action);
        TableColumn<AuditEntry, AuditEntry> subject = column("activity.column.subject", 200, model::subject);
        TableColumn<AuditEntry, AuditEntry> changes = column("activity.column.change", 220, model::changes);
        TableColumn<AuditEntry, AuditEntry> request = column("audit.column.request", 150,
                entry -> Objects.requireNonNullElse(entry.requestId(), ""));
        subject.setMinWidth(140);
        table.getColumns().setAll(List.of(when, who, action, subject, changes, request));
        NarrowColumns.fit(table, subject, Map.of(changes, WITH_CHANGES, request, WITH_REQUEST));
        table.setItems(model.entries());
    }

    /// The order is that of the log: a page of it sorted otherwise would pass for the whole.
    private TableColumn<AuditEntry, AuditEntry> column(String key, double width, Function<AuditEntry, String> text) {
        TableColumn<AuditEntry, AuditEntry> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new WordsCell<>(text, entry -> ages.full(entry.at())));
        column.setSortable(false);
        column.setPrefWidth(width);
        return column;
    }
}
