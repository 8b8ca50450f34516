package org.graphkeeper.views.graphs;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import atlantafx.base.util.Animations;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.ModalLayer;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The search over the window and its button in the top bar.
final class GraphPickerView {

    private final GraphPickerViewModel model;
    private final Texts texts;
    private final Texts base;
    private final Button button = new Button();
    private final ModalLayer layer = new ModalLayer(this::dress);
    private @Nullable GraphPickerSearch search;
    private @Nullable Node focusBefore;

    GraphPickerView(GraphPickerViewModel model, Texts texts, Texts base) {
        this.model = model;
        this.texts = texts;
        this.base = base;
        buildButton();
    }

    private void dress(ModalPane pane) {
        pane.setAlignment(Pos.TOP_CENTER);
        pane.setFocusTraversable(false);
        pane.usePredefinedTransitionFactories(null);
        pane.setInTransitionFactory(node -> Animations.fadeIn(node, Duration.millis(80)));
        pane.displayProperty().subscribe((_, shown) -> {
            if (!shown) {
                closed();
            }
        });
    }

    Node button() {
        return button;
    }

    Node layer() {
        return layer;
    }

    boolean isOpen() {
        return layer.isDisplayed();
    }

    void open() {
        if (isOpen() || layer.getScene() == null || !model.choosableProperty().get()) {
            return;
        }
        focusBefore = layer.getScene().getFocusOwner();
        model.open();
        layer.show(search());
        search().begin();
    }

    void close() {
        layer.hide();
    }

    private void closed() {
        model.closed();
        Node back = focusBefore;
        focusBefore = null;
        if (back != null) {
            back.requestFocus();
        }
    }

    /// Made on first use: the window is on screen sooner without it.
    private GraphPickerSearch search() {
        GraphPickerSearch made = search;
        if (made == null) {
            made = new GraphPickerSearch(model, texts, base, this::close);
            search = made;
        }
        return made;
    }

    private void buildButton() {
        FontIcon glyph = Icons.of("fth-share-2");
        Label name = new Label();
        name.getStyleClass().add("picker-button-name");
        name.setMinWidth(0);
        Access.mayBeCut(name);
        Label slug = new Label();
        slug.getStyleClass().addAll("muted", "picker-button-slug");
        slug.setMinWidth(0);
        Access.mayBeCut(slug);
        StackPane glyphHolder = new StackPane(glyph);
        HBox content = new HBox(8, glyphHolder, name, slug, Icons.of("fth-chevron-down"));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        button.setId("picker-button");
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
                    base.get("status." + graph.status().name().toLowerCase(Locale.ROOT))), CommandId.GRAPHS_PICK);
        });
    }
}
