package org.graphkeeper.views.graphs;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;

/// What creating the graph will do, in plain words, as it is filled in.
final class CreateEffects extends VBox {

    private final CreateViewModel model;
    private final GraphDraft draft;
    private final Texts texts;

    CreateEffects(CreateViewModel model, Texts texts) {
        super(8);
        this.model = model;
        this.draft = model.draft();
        this.texts = texts;
        Label title = new Label(texts.get("create.effects"));
        title.getStyleClass().add("section-heading");
        getChildren().addAll(title, effect("fth-file-plus", "create.effect.row"),
                effect("fth-database", "create.effect.schema"), effect("fth-layers", "create.effect.collections"),
                effect("fth-user-check", "create.effect.admin"));
        setId("create-effects");
        getStyleClass().add("effects");
    }

    private Node effect(String icon, String key) {
        Label words = new Label();
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.textProperty().bind(Bindings.createStringBinding(() -> effectText(key), draft.nameProperty(),
                draft.slugProperty(), model.choice().databaseProperty()));
        HBox row = new HBox(8, Icons.of(icon), words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private String effectText(String key) {
        String slug = draft.slugProperty().get().isEmpty() ? "…" : draft.slugProperty().get();
        DatabaseConnection database = model.choice().databaseProperty().get();
        return switch (key) {
            case "create.effect.row" -> texts.get(key,
                    draft.nameProperty().get().isBlank() ? "…" : draft.nameProperty().get().strip());
            case "create.effect.schema" -> texts.get(key, SlugRules.SCHEMA_PREFIX + slug,
                    database == null ? "…" : database.name());
            default -> texts.get(key, slug);
        };
    }
}
