package org.graphkeeper.views.access;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.access.NewToken.Expiry;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The form for a new token: a name, how long it lives, and which graphs it reaches.
final class NewTokenView extends ScrollPane {

    private final TokensViewModel model;
    private final NewToken draft;
    private final Texts texts;
    private final TextField name = new TextField();

    NewTokenView(TokensViewModel model, Surroundings surroundings) {
        this.model = model;
        this.draft = model.draft();
        this.texts = surroundings.texts("access");
        VBox form = new VBox(fields(), scope(), flaw(), buttons());
        form.getStyleClass().add("token-form");
        getStyleClass().addAll("token-form-holder", Tweaks.EDGE_TO_EDGE);
        setId("access-token-form");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(form);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                draft.reset();
                event.consume();
            } else if (Keys.match(CommandId.FORM_SUBMIT, event)) {
                model.create();
                event.consume();
            }
        });
        draft.openProperty().subscribe(open -> {
            setVisible(open);
            setManaged(open);
            if (open) {
                name.requestFocus();
            }
        });
    }

    private FlowPane fields() {
        Label nameLabel = label("access.tokens.name");
        name.setId("access-token-name");
        name.setPromptText(texts.get("access.tokens.name.prompt"));
        name.setPrefColumnCount(20);
        name.textProperty().bindBidirectional(draft.nameProperty());
        name.setOnAction(_ -> model.create());
        Access.labelled(nameLabel, name);
        Label expiryLabel = label("access.tokens.expiry");
        ComboBox<Expiry> expiry = new ComboBox<>();
        expiry.setId("access-token-expiry");
        expiry.getItems().setAll(Expiry.values());
        expiry.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Expiry one) {
                return one == null ? "" : texts.get("access.tokens.expiry." + one.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public @Nullable Expiry fromString(String text) {
                return null;
            }
        });
        expiry.valueProperty().bindBidirectional(draft.expiryProperty());
        Access.labelled(expiryLabel, expiry);
        return new FlowPane(12, 8, new VBox(4, nameLabel, name), new VBox(4, expiryLabel, expiry));
    }

    private VBox scope() {
        ToggleGroup group = new ToggleGroup();
        RadioButton some = radio("access.tokens.scope.some", group);
        some.setId("access-token-some");
        RadioButton all = radio("access.tokens.scope.every", group);
        all.setId("access-token-all");
        draft.limitedProperty().subscribe(limited -> group.selectToggle(limited ? some : all));
        group.selectedToggleProperty().subscribe(toggle -> draft.limitedProperty().set(toggle == some));
        FilteredList<Graph> shown = new FilteredList<>(draft.graphs());
        CustomTextField filter = new CustomTextField();
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("access.filter.graph.prompt"));
        Access.name(filter, texts.get("access.filter.graph"));
        filter.setId("access-token-filter");
        filter.textProperty().bindBidirectional(draft.filterProperty());
        filter.textProperty().subscribe(text -> {
            String needle = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(needle.isEmpty() ? null : graph -> graph.name().toLowerCase(Locale.ROOT).contains(needle)
                    || graph.slug().contains(needle));
        });
        ListView<Graph> list = new ListView<>(shown);
        list.setId("access-token-graphs");
        list.getStyleClass().add(Styles.DENSE);
        Access.name(list, texts.get("access.tokens.scope.list"));
        list.setCellFactory(_ -> {
            CheckBoxListCell<Graph> cell = new CheckBoxListCell<>(this::chosen, new GraphWords());
            cell.setPrefWidth(0);
            Access.mayBeCut(cell);
            return cell;
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Graph graph = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && graph != null) {
                toggle(graph.slug());
                list.refresh();
                event.consume();
            }
        });
        VBox choice = new VBox(8, filter, list);
        choice.visibleProperty().bind(draft.limitedProperty());
        choice.managedProperty().bind(draft.limitedProperty());
        Label scopeLabel = label("access.tokens.scope");
        return new VBox(8, scopeLabel, new FlowPane(16, 8, some, all), choice);
    }

    /// Name and slug.
    private static final class GraphWords extends StringConverter<Graph> {

        @Override
        public String toString(@Nullable Graph graph) {
            return graph == null ? "" : graph.name() + "  ·  " + graph.slug();
        }

        @Override
        public @Nullable Graph fromString(String text) {
            return null;
        }
    }

    private SimpleBooleanProperty chosen(Graph graph) {
        SimpleBooleanProperty chosen = new SimpleBooleanProperty(draft.slugs().contains(graph.slug()));
        chosen.subscribe((_, now) -> {
            if (now) {
                draft.slugs().add(graph.slug());
            } else {
                draft.slugs().remove(graph.slug());
            }
        });
        return chosen;
    }

    private void toggle(String slug) {
        if (!draft.slugs().remove(slug)) {
            draft.slugs().add(slug);
        }
    }

    private Label flaw() {
        Label flaw = new Label();
        flaw.getStyleClass().add("field-hint");
        flaw.setWrapText(true);
        flaw.textProperty().bind(draft.flawProperty());
        flaw.visibleProperty().bind(draft.flawProperty().isNotEmpty());
        flaw.managedProperty().bind(flaw.visibleProperty());
        return flaw;
    }

    private HBox buttons() {
        Button create = Access.name(new Button(texts.get("access.tokens.create")), texts.get("access.tokens.create"),
                CommandId.FORM_SUBMIT);
        create.setId("access-token-create");
        create.getStyleClass().add(Styles.ACCENT);
        create.setMinWidth(Region.USE_PREF_SIZE);
        create.disableProperty().bind(draft.readyProperty().not());
        create.setOnAction(_ -> model.create());
        Button cancel = Access.name(new Button(texts.get("access.tokens.cancel")), texts.get("access.tokens.cancel"),
                CommandId.VIEW_CLOSE);
        cancel.setId("access-token-cancel");
        cancel.getStyleClass().add(Styles.FLAT);
        cancel.setOnAction(_ -> draft.reset());
        HBox line = new HBox(8, create, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private RadioButton radio(String key, ToggleGroup group) {
        RadioButton button = Access.name(new RadioButton(texts.get(key)), texts.get(key));
        button.setToggleGroup(group);
        return button;
    }

    private Label label(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("field-label");
        return label;
    }
}
