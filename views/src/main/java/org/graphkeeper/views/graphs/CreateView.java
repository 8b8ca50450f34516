package org.graphkeeper.views.graphs;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Switch;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The panel that creates a graph.
final class CreateView extends VBox {

    private final CreateViewModel model;
    private final GraphDraft draft;
    private final Surroundings surroundings;
    private final Texts texts;
    private final TextField name = new TextField();
    private final VBox form = new VBox(16);

    /// @param ways what may be done about a failed provisioning, once its graph exists
    CreateView(CreateViewModel model, Surroundings surroundings, Runnable close,
               Function<FailedCreation, List<Notices.Action>> ways) {
        this.model = model;
        this.draft = model.draft();
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        setId("create-panel");
        getStyleClass().add("side-panel");
        form.getStyleClass().add("panel-form");
        form.getChildren().addAll(nameField(), slugField(), descriptionField(), databaseField(), switches(),
                new CreateEffects(model, texts));
        form.disableProperty().bind(model.phaseProperty().isNotEqualTo(CreateViewModel.Phase.DRAFT));
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(close), scroll, new CreateFooter(model, surroundings, ways));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                close.run();
                event.consume();
            } else if (Keys.match(CommandId.FORM_SUBMIT, event)) {
                model.create();
                event.consume();
            }
        });
    }

    void focusFirst() {
        name.requestFocus();
    }

    private Node header(Runnable close) {
        Label title = new Label(texts.get("create.title"));
        title.getStyleClass().add("heading");
        Button shut = new Button(null, Icons.of("fth-x"));
        shut.setId("create-close");
        shut.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Access.name(shut, texts.get("create.close"), CommandId.VIEW_CLOSE);
        shut.setOnAction(_ -> close.run());
        HBox header = new HBox(8, title, gap(), shut);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node nameField() {
        name.setId("create-name");
        name.setPromptText(texts.get("create.name.prompt"));
        name.textProperty().bindBidirectional(draft.nameProperty());
        return new CheckedField(texts.get("create.name"), "", name, draft.nameCheckProperty());
    }

    private Node slugField() {
        TextField slug = new TextField();
        slug.setId("create-slug");
        slug.getStyleClass().add("mono");
        Bidi.code(slug);
        slug.textProperty().bindBidirectional(draft.slugProperty());
        return new CheckedField(texts.get("create.slug"), texts.get("create.slug.hint"), slug,
                draft.slugCheckProperty());
    }

    private Node descriptionField() {
        Label label = new Label(texts.get("create.description"));
        label.getStyleClass().add("field-label");
        TextArea area = new TextArea();
        area.setId("create-description");
        area.setPromptText(texts.get("create.description.prompt"));
        area.setPrefRowCount(2);
        area.setWrapText(true);
        area.textProperty().bindBidirectional(draft.descriptionProperty());
        TabLeaves.on(area);
        Access.labelled(label, area);
        return new VBox(4, label, area);
    }

    private Node databaseField() {
        Label label = new Label(texts.get("create.database"));
        label.getStyleClass().add("field-label");
        ComboBox<DatabaseConnection> box = new SearchableComboBox<>(model.choice().databases());
        box.setId("create-database");
        // The skin has its field speak the language of the system, not that of the app.
        box.skinProperty().subscribe(_ -> {
            if (box.lookup(".combo-box-search") instanceof TextField search) {
                search.setPromptText(texts.get("create.database.search"));
                search.setAccessibleText(texts.get("create.database.search"));
            }
        });
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable DatabaseConnection value) {
                return value == null ? "" : value.name();
            }

            @Override
            public DatabaseConnection fromString(String text) {
                throw new UnsupportedOperationException("the list is not editable");
            }
        });
        model.choice().knowledge().factsProperty().subscribe((Map<String, DatabaseFacts> _) ->
                box.setCellFactory(_ -> new DatabaseCell(model.choice().knowledge(), texts)));
        box.valueProperty().bindBidirectional(model.choice().databaseProperty());
        Access.labelled(label, box);
        Label hint = new Label(texts.get("create.database.hint"));
        hint.getStyleClass().add("field-hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        Label about = new Label();
        about.setId("create-database-facts");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        Runnable judge = () -> tellAbout(about, model.choice().databaseProperty().get());
        model.choice().databaseProperty().subscribe((DatabaseConnection _) -> judge.run());
        model.choice().knowledge().factsProperty().subscribe((Map<String, DatabaseFacts> _) -> judge.run());
        ProblemPane problem = new ProblemPane(surroundings);
        problem.setId("create-database-problem");
        model.choice().stateProperty().subscribe(state -> {
            Failure failure = switch (state) {
                case LoadState.Failed(Failure why) -> why;
                case LoadState.Stale(_, Failure why) -> why;
                default -> null;
            };
            box.setDisable(model.choice().databases().isEmpty());
            box.setPromptText(state instanceof LoadState.Loading ? texts.get("create.databases.loading") : "");
            problem.showOrClear(failure == null ? null : unknownDatabases(failure),
                    new Notices.Action(texts.get("create.databases.retry"), model.choice()::load));
        });
        return new VBox(4, label, box, about, hint, problem);
    }

    private void tellAbout(Label about, @Nullable DatabaseConnection database) {
        DatabaseFacts facts = database == null ? DatabaseFacts.NONE : model.choice().knowledge().of(database);
        String wrong = facts.unusable() != null ? facts.unusable() : facts.warning();
        about.setText(wrong != null ? wrong
                : facts.graphs() == null ? "" : texts.get("database.graphs", facts.graphs()));
        about.getStyleClass().setAll("label", facts.unusable() != null ? "field-error"
                : wrong != null ? "field-warning" : "field-hint");
        about.setVisible(!about.getText().isEmpty());
        about.setManaged(about.isVisible());
    }

    private Problem unknownDatabases(Failure failure) {
        Problem reason = surroundings.failureText().of(failure);
        return new Problem(texts.get("create.databases.failed"), texts.get("create.databases.meaning"),
                texts.get("create.databases.todo"), (reason.what() + " " + reason.detail()).strip());
    }

    private Node switches() {
        TextField type = new TextField();
        type.setId("create-type");
        type.setPrefColumnCount(6);
        type.setMaxWidth(Region.USE_PREF_SIZE);
        type.textProperty().bindBidirectional(draft.typeProperty());
        Label typeLabel = new Label(texts.get("create.type"));
        typeLabel.getStyleClass().add("field-label");
        Access.labelled(typeLabel, type);
        VBox typeBox = new VBox(4, typeLabel, type);
        return new VBox(12, typeBox, toggle("create-byok", "create.byok", draft.byokProperty()),
                toggle("create-contribute", "create.contribute", draft.contributeProperty()),
                toggle("create-cache", "create.cache", draft.usePublicCacheProperty()));
    }

    private Node toggle(String id, String key, BooleanProperty value) {
        ToggleSwitch toggle = new Switch();
        toggle.setId(id);
        toggle.selectedProperty().bindBidirectional(value);
        toggle.setAccessibleText(texts.get(key));
        toggle.setMinWidth(USE_PREF_SIZE);
        Label words = new Label(texts.get(key));
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setOnMouseClicked(_ -> toggle.fire());
        HBox row = new HBox(8, toggle, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
