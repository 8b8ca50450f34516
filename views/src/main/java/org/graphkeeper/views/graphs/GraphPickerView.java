package org.graphkeeper.views.graphs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import atlantafx.base.util.Animations;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Shortcut;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The search over the window and its button in the top bar.
final class GraphPickerView extends ModalPane {

    private static final double ROW = 48;

    private final GraphPickerViewModel model;
    private final Texts texts;
    private final Button button = new Button();
    private final CustomTextField search = new CustomTextField();
    private final ListView<GraphPickerViewModel.Entry> list = new ListView<>();
    private final VBox panel;
    private @Nullable Node focusBefore;

    GraphPickerView(GraphPickerViewModel model, Texts texts, Texts base) {
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.TOP_CENTER);
        setFocusTraversable(false);
        usePredefinedTransitionFactories(null);
        setInTransitionFactory(node -> Animations.fadeIn(node, Duration.millis(80)));
        search.setId("picker-search");
        search.setPromptText(texts.get("picker.prompt"));
        search.setLeft(Icons.of("fth-search"));
        Access.name(search, texts.get("picker.prompt"));
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("picker-list");
        list.setItems(model.entries());
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new GraphPickerCell(texts, base, this::pick, model::togglePin));
        list.setPlaceholder(new EmptyState("fth-search").show(texts.get("picker.none.title"),
                texts.get("picker.none.text"), null));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Access.name(list, texts.get("picker.list"));
        model.entries().addListener((ListChangeListener<GraphPickerViewModel.Entry>) _ -> selectFirst());
        Label hint = new Label(texts.get("picker.hint", Shortcut.PIN.display()));
        hint.getStyleClass().add("picker-hint");
        panel = new VBox(search, list, hint);
        panel.getStyleClass().add("picker");
        panel.getStylesheets().add(Resources.stylesheet("graphs"));
        panel.setId("picker");
        VBox.setVgrow(list, Priority.ALWAYS);
        buildButton(base);
        displayProperty().subscribe(shown -> {
            if (!shown) {
                closed();
            }
        });
    }

    Node button() {
        return button;
    }

    void open() {
        if (isDisplay() || getScene() == null || !model.choosableProperty().get()) {
            return;
        }
        focusBefore = getScene().getFocusOwner();
        model.open();
        show(panel);
        search.requestFocus();
    }

    void close() {
        hide(true);
    }

    private void closed() {
        model.closed();
        Node back = focusBefore;
        focusBefore = null;
        if (back != null) {
            back.requestFocus();
        }
    }

    private void pick(Graph graph) {
        close();
        model.pick(graph);
    }

    private void onKey(KeyEvent event) {
        int last = model.entries().size() - 1;
        int at = list.getSelectionModel().getSelectedIndex();
        KeyCode code = event.getCode();
        boolean used = true;
        if (code == KeyCode.DOWN) {
            select(Math.min(at + 1, last));
        } else if (code == KeyCode.UP) {
            select(Math.max(at - 1, 0));
        } else if (code == KeyCode.PAGE_DOWN) {
            select(Math.min(at + 8, last));
        } else if (code == KeyCode.PAGE_UP) {
            select(Math.max(at - 8, 0));
        } else if (code == KeyCode.ENTER && at >= 0) {
            pick(model.entries().get(at).graph());
        } else if (Shortcut.CLOSE.keys().match(event)) {
            close();
        } else if (Shortcut.PIN.keys().match(event) && at >= 0) {
            model.togglePin(model.entries().get(at).graph());
        } else {
            used = false;
        }
        if (used) {
            event.consume();
        }
    }

    private void select(int index) {
        if (index >= 0) {
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 4));
        }
    }

    private void selectFirst() {
        if (!model.entries().isEmpty()) {
            list.getSelectionModel().clearAndSelect(0);
            list.scrollTo(0);
        }
    }

    private void buildButton(Texts base) {
        FontIcon glyph = Icons.of("fth-share-2");
        Label name = new Label();
        name.getStyleClass().add("picker-button-name");
        name.setMinWidth(0);
        Label slug = new Label();
        slug.getStyleClass().addAll("muted", "picker-button-slug");
        slug.setMinWidth(0);
        StackPane glyphHolder = new StackPane(glyph);
        HBox content = new HBox(8, glyphHolder, name, slug, Icons.of("fth-chevron-down"));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        button.setId("picker-button");
        button.getStylesheets().add(Resources.stylesheet("graphs"));
        button.getStyleClass().addAll("picker-button", Styles.FLAT);
        button.setMinWidth(0);
        button.setOnAction(_ -> open());
        button.visibleProperty().bind(model.choosableProperty());
        button.managedProperty().bind(model.choosableProperty());
        model.currentProperty().subscribe(graph -> {
            name.setText(graph == null ? texts.get("picker.choose") : graph.name());
            slug.setText(graph == null ? "" : graph.slug());
            glyph.setIconLiteral(graph == null ? "fth-share-2" : StatusLabel.iconOf(graph.status()));
            if (graph != null) {
                StatusLabel.toneOf(graph.status()).applyTo(glyphHolder);
            }
            Access.name(button, graph == null ? texts.get("picker.choose") : texts.get("picker.current", graph.name(),
                    base.get("status." + graph.status().name().toLowerCase(Locale.ROOT))), Shortcut.PICK_GRAPH);
        });
    }
}
