package org.graphkeeper.views.members;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.BatchGuard.Candidate;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.jspecify.annotations.Nullable;

/// A batch in place of the table: what would be done, how far it is, and what became of every line.
final class BatchView extends VBox {

    private static final double WITH_PLAN = 620;

    private final MemberBatch batch;
    private final Texts texts;
    private final RoleText roles;
    private final TableView<BatchRow> table = new TableView<>();
    private final Label summary = new Label();
    private final HBox guard = new HBox(12);
    private final ProgressBar progress = new ProgressBar(0);
    private final FlowPane buttons = new FlowPane(8, 8);
    private final Button run;
    private Subscription subscriptions = Subscription.EMPTY;

    BatchView(MemberBatch batch, Surroundings surroundings, RoleText roles) {
        this.batch = batch;
        this.texts = surroundings.texts("members");
        this.roles = roles;
        getStyleClass().add("member-batch");
        setId("members-batch");
        run = button("members.batch.run", batch::run);
        run.setId("members-batch-run");
        run.getStyleClass().add(Styles.ACCENT);
        buildTable();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head(), guard, progress, table, foot());
        subscriptions = Subscription.combine(batch.phaseProperty().subscribe(_ -> show()),
                batch.guardProperty().subscribe(_ -> show()));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                leave();
                event.consume();
            } else if (Keys.match(CommandId.FORM_SUBMIT, event)) {
                batch.run();
                event.consume();
            }
        });
    }

    /// Puts the focus on the safe way on.
    void focusFirst() {
        if (!buttons.getChildren().isEmpty()) {
            buttons.getChildren().getLast().requestFocus();
        }
    }

    /// The batch is shown no more.
    void close() {
        subscriptions.unsubscribe();
    }

    private VBox head() {
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        title.textProperty().bind(batch.titleProperty());
        summary.setId("members-batch-summary");
        summary.getStyleClass().add("muted");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.textProperty().bind(batch.summaryProperty());
        VBox head = new VBox(4, title, summary);
        head.getStyleClass().add("batch-head");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.progressProperty().bind(batch.progressProperty());
        progress.getStyleClass().add(Styles.SMALL);
        progress.accessibleTextProperty().bind(batch.summaryProperty());
        guard.getStyleClass().addAll("problem-pane", "batch-guard");
        VBox.setMargin(guard, new Insets(0, 16, 12, 16));
        guard.setId("members-batch-guard");
        return head;
    }

    private HBox foot() {
        buttons.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(buttons, Priority.ALWAYS);
        HBox foot = new HBox(buttons);
        foot.getStyleClass().add("batch-foot");
        return foot;
    }

    private void show() {
        Phase phase = batch.phaseProperty().get();
        boolean running = batch.isBusy();
        progress.setVisible(running);
        progress.setManaged(running);
        run.setDisable(!batch.canRun());
        showGuard();
        buttons.getChildren().setAll(switch (phase) {
            case CLOSED -> List.of();
            case PREVIEW -> List.of(cancel(), run);
            case RUNNING -> List.of(button("members.batch.stop", batch::stop));
            case STOPPING, CHECKING -> List.of();
            case FINISHED -> finished();
        });
        if (phase == Phase.FINISHED || phase == Phase.RUNNING) {
            focusFirst();
        }
    }

    private Button cancel() {
        Button cancel = button("members.batch.cancel", this::leave);
        cancel.setId("members-batch-cancel");
        return cancel;
    }

    private List<Button> finished() {
        Button report = button("members.batch.report", batch::saveReport);
        report.setId("members-batch-report");
        Button undo = button("members.batch.undo", batch::proposeUndo);
        undo.setDisable(!batch.canUndo());
        Button retry = button("members.batch.retry", batch::retryFailed);
        retry.setId("members-batch-retry");
        retry.setDisable(!batch.canRetry());
        Button close = button("members.batch.close", this::leave);
        close.setId("members-batch-close");
        close.getStyleClass().add(Styles.ACCENT);
        return List.of(report, undo, retry, close);
    }

    private void leave() {
        batch.close();
    }

    private void showGuard() {
        String reason = batch.guardProperty().get();
        boolean shown = !reason.isEmpty() && batch.phaseProperty().get() == Phase.PREVIEW;
        guard.setVisible(shown);
        guard.setManaged(shown);
        if (!shown) {
            guard.getChildren().clear();
            return;
        }
        Label words = new Label(reason);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane offer = new FlowPane(8, 4);
        offer.setAlignment(Pos.CENTER_LEFT);
        List<Candidate> candidates = batch.promotable();
        if (candidates.isEmpty()) {
            offer.getChildren().add(new Label(texts.get("members.batch.guard.nobody")));
        } else {
            ComboBox<Candidate> who = new ComboBox<>();
            who.setId("members-batch-promote");
            who.getItems().setAll(candidates);
            who.setConverter(new CandidateText());
            who.setMaxWidth(320);
            who.setValue(candidates.getFirst());
            Access.name(who, texts.get("members.batch.guard.who"));
            Button promote = button("members.batch.guard.promote", () -> batch.promoteFirst(who.getValue()));
            promote.setId("members-batch-promote-first");
            offer.getChildren().addAll(who, promote);
        }
        VBox box = new VBox(8, words, offer);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMinWidth(0);
        guard.getChildren().setAll(Icons.of("fth-alert-circle"), box);
    }

    private void buildTable() {
        table.setId("members-batch-table");
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setItems(batch.rows());
        Access.name(table, texts.get("members.batch.table"));
        table.setTooltip(null);
        TableColumn<BatchRow, BatchRow> person = column("members.column.email", 244);
        person.setCellFactory(_ -> new TextCell(BatchRow::label));
        person.getStyleClass().add("person-cell");
        person.setId("column-batch-person");
        person.setMinWidth(160);
        TableColumn<BatchRow, BatchRow> plan = column("members.batch.column.plan", 190);
        plan.setCellFactory(_ -> new TextCell(this::plan));
        TableColumn<BatchRow, BatchRow> result = column("members.batch.column.result", 240);
        result.setCellFactory(_ -> new BatchStatusCell(texts));
        result.setMinWidth(180);
        table.getColumns().setAll(List.of(person, plan, result));
        table.getColumns().forEach(column -> column.setSortable(false));
        NarrowColumns.fit(table, result, Map.of(plan, WITH_PLAN), TextScale.of(summary));
    }

    private TableColumn<BatchRow, BatchRow> column(String key, double width) {
        TableColumn<BatchRow, BatchRow> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        return column;
    }

    private String plan(BatchRow row) {
        return texts.get("members.batch.plan." + row.plan().name().toLowerCase(Locale.ROOT),
                roles.toString(row.before()), roles.toString(row.after()));
    }

    private Button button(String key, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A person and the role they have.
    private final class CandidateText extends StringConverter<Candidate> {

        @Override
        public String toString(@Nullable Candidate candidate) {
            return candidate == null ? "" : texts.get("members.batch.guard.candidate", candidate.label(),
                    roles.toString(candidate.role()));
        }

        @Override
        public @Nullable Candidate fromString(String text) {
            return null;
        }
    }

    /// One plain text, in full in its tooltip.
    private static final class TextCell extends TableCell<BatchRow, BatchRow> {

        private final Function<BatchRow, String> text;

        private TextCell(Function<BatchRow, String> text) {
            this.text = text;
            Access.explainsItself(this);
        }

        @Override
        protected void updateItem(@Nullable BatchRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            setText(isEmpty || row == null ? null : text.apply(row));
            if (getText() != null) {
                Access.explain(this, getText());
            }
        }
    }
}
