package org.graphkeeper.views.members;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Nodes of the members tab.
final class MembersView extends VBox {

    private static final double WITH_NAME = 680;
    private static final double WITH_SINCE = 520;

    private final MembersViewModel model;
    private final Texts texts;
    private final MembersCommands commands;
    private final Ages ages;
    private final TableView<MemberRow> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final EmptyState empty = new EmptyState("fth-users");
    private final LoadStatePane states;
    private final Surroundings surroundings;
    private final RoleText roles;
    private final List<Node> parts;
    private final ImportView importView;
    private @Nullable BatchView batchView;
    private Subscription batchSubscription = Subscription.EMPTY;

    MembersView(MembersViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("members");
        this.ages = surroundings.ages();
        this.surroundings = surroundings;
        this.roles = new RoleText(surroundings.texts("base"));
        getStyleClass().add("members");
        setId("members");
        buildTable();
        commands = new MembersCommands(model, surroundings, table,
                new MembersCommands.Acts(filter::requestFocus, this::openRole));
        states = new LoadStatePane(table, empty, surroundings, model::refresh);
        VBox.setVgrow(states, Priority.ALWAYS);
        parts = List.of(banner(), toolbar(), new AddMemberView(model.adding(), surroundings, roles),
                new MemberSelectionBar(model, table.getSelectionModel(), texts, roles), states);
        getChildren().setAll(parts);
        importView = new ImportView(model.importing(), surroundings);
        VBox.setVgrow(importView, Priority.ALWAYS);
        model.batchProperty().subscribe(this::watch);
        model.importing().openProperty().subscribe(open -> {
            if (batchView == null) {
                getChildren().setAll(open ? List.of(importView) : parts);
            }
            if (open) {
                importView.focusFirst();
            }
        });
        model.stateProperty().subscribe(_ -> showState());
        model.rows().addListener((ListChangeListener<MemberRow>) _ -> showState());
        model.adding().lastAddedProperty().subscribe((_, userId) -> model.rows().stream()
                .filter(row -> row.userId().equals(userId)).findFirst().ifPresent(this::reveal));
    }

    /// Offers what can be done here until unsubscribed.
    Subscription contribute() {
        return commands.contribute(this);
    }

    private void watch(@Nullable MemberBatch batch) {
        batchSubscription.unsubscribe();
        dropBatch();
        batchSubscription = batch == null ? Subscription.EMPTY
                : batch.phaseProperty().subscribe(phase -> show(batch, phase));
    }

    private void show(MemberBatch batch, MemberBatch.Phase phase) {
        if (phase == MemberBatch.Phase.CLOSED) {
            boolean wasShown = batchView != null;
            dropBatch();
            if (wasShown) {
                table.requestFocus();
            }
        } else if (batchView == null) {
            BatchView made = new BatchView(batch, surroundings, roles);
            VBox.setVgrow(made, Priority.ALWAYS);
            batchView = made;
            getChildren().setAll(made);
            made.focusFirst();
        }
    }

    private void dropBatch() {
        if (batchView != null) {
            batchView.close();
            batchView = null;
            getChildren().setAll(parts);
        }
    }

    private void showState() {
        count.setText(model.countText());
        boolean filtered = !model.filterProperty().get().isBlank();
        if (filtered) {
            empty.show(texts.get("members.none.title"), texts.get("members.none.text"),
                    new Notices.Action(texts.get("members.none.clear"), () -> model.filterProperty().set("")));
        } else {
            empty.show(texts.get("members.empty.title"), texts.get("members.empty.text"), null);
        }
        states.show(model.stateProperty().get(), model.rows().isEmpty());
    }

    private HBox banner() {
        Label what = new Label(texts.get("members.default.what"));
        what.getStyleClass().add("semi-bold");
        Label meaning = new Label(texts.get("members.default.meaning"));
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, what, meaning);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox bar = new HBox(12, Icons.of("fth-info"), words);
        bar.getStyleClass().add("info-bar");
        model.graphProperty().subscribe(graph -> {
            boolean shown = graph != null && graph.isDefault();
            bar.setVisible(shown);
            bar.setManaged(shown);
        });
        return bar;
    }

    private VBox toolbar() {
        filter.setId("members-filter");
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("members.filter.prompt"));
        filter.setPrefColumnCount(20);
        Access.name(filter, texts.get("members.filter"), CommandId.VIEW_FIND);
        filter.textProperty().bindBidirectional(model.filterProperty());
        count.getStyleClass().add("muted");
        count.setId("members-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Label lock = new Label(null, Icons.of("fth-lock"));
        lock.getStyleClass().addAll("muted", "lock-reason");
        lock.textProperty().bind(model.lockProperty());
        lock.visibleProperty().bind(model.lockProperty().isNotEmpty());
        lock.managedProperty().bind(lock.visibleProperty());
        lock.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button add = new Button(texts.get("members.add"), Icons.of("fth-user-plus"));
        add.setId("members-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(add, texts.get("members.add"), CommandId.MEMBERS_ADD);
        add.disableProperty().bind(model.lockProperty().isNotEmpty());
        add.setOnAction(_ -> model.adding().openProperty().set(true));
        HBox bar = new HBox(12, filter, count, space, add, more());
        bar.setAlignment(Pos.CENTER_LEFT);
        ObservableValue<Double> scale = TextScale.of(count);
        count.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> getWidth() >= WITH_SINCE * scale.getValue(), widthProperty(), scale));
        count.managedProperty().bind(count.visibleProperty());
        Label hidden = new Label(texts.get("members.hidden"));
        hidden.getStyleClass().add("muted");
        hidden.setWrapText(true);
        hidden.visibleProperty().bind(model.adding().wayProperty().isNotEqualTo(AddMemberViewModel.Way.SEARCH));
        hidden.managedProperty().bind(hidden.visibleProperty());
        VBox toolbar = new VBox(8, bar, lock, hidden);
        toolbar.getStyleClass().add("members-toolbar");
        return toolbar;
    }

    private MenuButton more() {
        MenuButton more = new MenuButton(null, Icons.of("fth-more-horizontal"));
        more.setId("members-more");
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Tweaks.NO_ARROW);
        Access.name(more, texts.get("members.more"));
        MenuItem in = new MenuItem(texts.get("members.import"), Icons.of("fth-upload"));
        in.setId("members-menu-import");
        in.disableProperty().bind(model.lockProperty().isNotEmpty());
        in.setOnAction(_ -> model.importing().openProperty().set(true));
        MenuItem out = new MenuItem(texts.get("members.export"), Icons.of("fth-download"));
        out.setOnAction(_ -> model.export());
        more.getItems().setAll(in, out);
        return more;
    }

    private void buildTable() {
        table.setId("members-table");
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Access.name(table, texts.get("members.title"));
        table.setTooltip(null);
        TableColumn<MemberRow, MemberRow> actions = column("members.column.actions", null, 56);
        actions.setCellFactory(_ -> new RemoveCell(model, texts));
        actions.setSortable(false);
        actions.setResizable(false);
        actions.setMaxWidth(56);
        actions.setText("");
        TableColumn<MemberRow, MemberRow> person = column("members.column.email",
                Comparator.comparing(MemberRow::label, String.CASE_INSENSITIVE_ORDER), 300);
        person.setCellFactory(_ -> new PersonCell(texts));
        person.setMinWidth(180);
        person.setId("column-person");
        TableColumn<MemberRow, MemberRow> name = column("members.column.name", Comparator.comparing(
                row -> row.displayName() == null ? "" : row.displayName(), String.CASE_INSENSITIVE_ORDER), 160);
        name.setCellFactory(_ -> new TextCell(row -> row.displayName() == null ? "" : row.displayName()));
        TableColumn<MemberRow, MemberRow> role = column("members.column.role", Comparator.comparing(
                row -> row.roleProperty().get(), Comparator.nullsLast(Comparator.naturalOrder())), 164);
        role.setCellFactory(_ -> new RoleCell(model, texts, roles));
        role.setMinWidth(156);
        TableColumn<MemberRow, MemberRow> since = column("members.column.since", Comparator.comparing(
                MemberRow::since, Comparator.nullsLast(Comparator.<Instant>naturalOrder())), 112);
        since.setCellFactory(_ -> new TextCell(row -> row.since() == null ? "" : ages.date(row.since())));
        table.getColumns().setAll(List.of(person, name, role, since, actions));
        NarrowColumns.fit(table, person, Map.of(name, WITH_NAME, since, WITH_SINCE),
                TextScale.of(count));
        SortedList<MemberRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(MemberRow row, boolean isEmpty) {
                super.updateItem(row, isEmpty);
                getStyleClass().remove("implicit");
                if (!isEmpty && row != null && !row.isMember()) {
                    getStyleClass().add("implicit");
                }
            }
        });
    }

    private TableColumn<MemberRow, MemberRow> column(String key, @Nullable Comparator<MemberRow> order, double width) {
        TableColumn<MemberRow, MemberRow> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        if (order != null) {
            column.setComparator(order);
        }
        return column;
    }

    private void openRole(MemberRow row) {
        for (Node node : table.lookupAll(".role-box")) {
            if (node instanceof ComboBox<?> box && box.getUserData() == row && !box.isDisabled()) {
                box.requestFocus();
                box.show();
            }
        }
    }

    private void reveal(MemberRow row) {
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(row);
        table.scrollTo(row);
    }

    /// One plain text.
    private static final class TextCell extends TableCell<MemberRow, MemberRow> {

        private final java.util.function.Function<MemberRow, String> text;

        private TextCell(java.util.function.Function<MemberRow, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(MemberRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            setText(isEmpty || row == null ? null : text.apply(row));
        }
    }
}
