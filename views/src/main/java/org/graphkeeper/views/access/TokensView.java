package org.graphkeeper.views.access;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.NarrowColumns;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.RowMenu;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.WrappedTextCell;
import org.jspecify.annotations.Nullable;

/// The API tokens of whoever is signed in.
final class TokensView extends VBox {

    private static final double WITH_CREATED = 940;
    private static final double WITH_USED = 800;
    /// The height of the list while there is little room, in pixels.
    private static final double LEAST_ROWS = 84;

    private final TokensViewModel model;
    private final Texts texts;
    private final Commands commands;
    private final String noneChosen;
    private final Ages ages;
    private final TableView<TokenRow> table = new TableView<>();
    private final LoadStatePane states;
    private final Button add;
    private final Label what;

    TokensView(TokensViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("access");
        this.commands = surroundings.commands();
        this.noneChosen = surroundings.texts("commands").get("why.one.token");
        this.ages = surroundings.ages();
        getStyleClass().add("access-tokens");
        setId("access-tokens");
        add = new Button(texts.get("access.tokens.new"), Icons.of("fth-plus"));
        what = new Label(texts.get("access.tokens.what"));
        EmptyState empty = new EmptyState("fth-key");
        empty.show(texts.get("access.tokens.empty.title"), texts.get("access.tokens.empty.text"),
                new Notices.Action(texts.get("access.tokens.new"), () -> model.draft().openProperty().set(true)));
        buildTable();
        states = new LoadStatePane(table, empty, surroundings, model::refresh);
        VBox.setVgrow(states, Priority.ALWAYS);
        // What a form above it does not need.
        states.setPrefHeight(LEAST_ROWS);
        states.setMinHeight(LEAST_ROWS);
        ProblemPane problem = new ProblemPane(surroundings);
        Notices.Action close = new Notices.Action(texts.get("access.tokens.problem.close"),
                () -> model.problemProperty().set(null));
        model.problemProperty().subscribe(found -> problem.showOrClear(found, close));
        VBox problems = new VBox(problem);
        problems.getStyleClass().add("token-problem");
        problems.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(toolbar(), problems, new FreshTokenBar(model, surroundings),
                new NewTokenView(model, surroundings), states);
        model.draft().openProperty().subscribe((_, _) -> showState());
        model.stateProperty().subscribe(_ -> showState());
        model.rows().addListener((ListChangeListener<TokenRow>) _ -> showState());
        RowMenu.on(table, () -> CommandMenu.items(commands, List.of(CommandId.TOKENS_REVOKE)));
    }

    /// Offers what can be done here until unsubscribed.
    Subscription contribute() {
        ReadOnlyObjectProperty<TokenRow> chosen = table.getSelectionModel().selectedItemProperty();
        StringBinding whyNot = Bindings.createStringBinding(() -> chosen.get() == null ? noneChosen
                : model.revokeLockProperty().get(), chosen, model.revokeLockProperty());
        return commands.contribute(table, Command.of(CommandId.TOKENS_REVOKE, whyNot,
                () -> model.revoke(chosen.get())).onlyInside());
    }

    void focusFirst() {
        add.requestFocus();
    }

    private void showState() {
        states.show(model.stateProperty().get(), model.rows().isEmpty());
        // The form is the way on from an empty list.
        states.setVisible(!model.draft().openProperty().get() || !model.rows().isEmpty());
    }

    private VBox toolbar() {
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        add.setId("access-tokens-new");
        add.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(add, texts.get("access.tokens.new"));
        add.disableProperty().bind(model.lockProperty().isNotEmpty());
        add.setOnAction(_ -> model.draft().openProperty().set(true));
        HBox line = new HBox(12, what, add);
        line.setAlignment(Pos.CENTER_LEFT);
        Label lock = new Label(null, Icons.of("fth-lock"));
        lock.getStyleClass().add("muted");
        lock.textProperty().bind(model.revokeLockProperty());
        lock.visibleProperty().bind(model.revokeLockProperty().isNotEmpty());
        lock.managedProperty().bind(lock.visibleProperty());
        lock.setWrapText(true);
        VBox bar = new VBox(8, line, lock);
        bar.getStyleClass().add("tokens-toolbar");
        return bar;
    }

    private void buildTable() {
        table.setId("access-tokens-table");
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setItems(model.rows());
        Access.name(table, texts.get("access.topic.tokens"));
        table.setTooltip(null);
        TableColumn<TokenRow, TokenRow> name = text("access.tokens.column.name", 180, row -> row.token().name());
        name.setId("column-token-name");
        name.setMinWidth(130);
        TableColumn<TokenRow, TokenRow> scope = text("access.tokens.column.scope", 170, row -> scope(row.token()));
        TableColumn<TokenRow, TokenRow> expires = text("access.tokens.column.expires", 112,
                row -> row.token().expiresAt() == null ? texts.get("access.tokens.never")
                        : ages.date(row.token().expiresAt()));
        TableColumn<TokenRow, TokenRow> used = text("access.tokens.column.used", 112, row -> used(row.token()));
        TableColumn<TokenRow, TokenRow> created = text("access.tokens.column.created", 112,
                row -> ages.date(row.token().createdAt()));
        TableColumn<TokenRow, TokenRow> flags = text("access.tokens.column.flags", 150, this::flags);
        flags.getStyleClass().add("token-flags");
        TableColumn<TokenRow, TokenRow> actions = text("access.tokens.column.actions", 96, _ -> "");
        actions.setText("");
        actions.setCellFactory(_ -> new RevokeCell());
        actions.setResizable(false);
        table.getColumns().setAll(List.of(name, scope, expires, used, created, flags, actions));
        table.getColumns().forEach(column -> column.setSortable(false));
        NarrowColumns.fit(table, name, Map.of(created, WITH_CREATED, used, WITH_USED),
                TextScale.of(what));
    }

    private String scope(ApiToken token) {
        List<String> slugs = token.graphSlugs();
        return slugs == null ? texts.get("access.tokens.scope.all")
                : slugs.isEmpty() ? texts.get("access.tokens.scope.nothing") : String.join(", ", slugs);
    }

    private String used(ApiToken token) {
        return token.lastUsedAt() != null ? ages.ago(token.lastUsedAt())
                : texts.get(model.isUseRecorded() ? "access.tokens.never" : "access.tokens.unrecorded");
    }

    private String flags(TokenRow row) {
        return row.flags().stream().map(flag -> texts.get("access.tokens.flag."
                + flag.name().toLowerCase(Locale.ROOT))).collect(Collectors.joining("\n"));
    }

    private TableColumn<TokenRow, TokenRow> text(String key, double width, Function<TokenRow, String> text) {
        TableColumn<TokenRow, TokenRow> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setPrefWidth(width);
        column.setComparator(Comparator.comparing(text));
        column.setCellFactory(_ -> new WrappedTextCell<>(text));
        return column;
    }

    /// Ends a token.
    private final class RevokeCell extends TableCell<TokenRow, TokenRow> {

        private final Button button = new Button(texts.get("access.tokens.revoke"));

        private RevokeCell() {
            button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.DANGER);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.disableProperty().bind(model.revokeLockProperty().isNotEmpty());
            button.setOnAction(_ -> {
                if (getItem() != null) {
                    model.revoke(getItem());
                }
            });
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(@Nullable TokenRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            if (isEmpty || row == null) {
                setGraphic(null);
                return;
            }
            Access.name(button, texts.get("access.tokens.revoke.of", row.token().name()), CommandId.TOKENS_REVOKE);
            setGraphic(button);
        }
    }
}
