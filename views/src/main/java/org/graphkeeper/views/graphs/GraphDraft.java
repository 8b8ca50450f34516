package org.graphkeeper.views.graphs;

import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What is filled in to create a graph, checked while typing. The slug follows the name until somebody types one.
final class GraphDraft {

    static final String FIRST_TYPE = "v1";

    private final Texts texts;
    private final Runnable onChange;
    private final SlugJudge slugs;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty slug = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final StringProperty type = new SimpleStringProperty(FIRST_TYPE);
    private final BooleanProperty byok = new SimpleBooleanProperty();
    private final BooleanProperty contribute = new SimpleBooleanProperty(true);
    private final BooleanProperty usePublicCache = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<FieldCheck> nameCheck = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<FieldCheck> slugCheck = new ReadOnlyObjectWrapper<>();
    private boolean slugTyped;
    private boolean suggesting;

    /// @param onChange called after every change that may change [#flaw]
    GraphDraft(Texts texts, SlugJudge slugs, Runnable onChange) {
        this.texts = texts;
        this.onChange = onChange;
        this.slugs = slugs;
        nameCheck.set(FieldCheck.missing(texts.get("name.missing")));
        slugCheck.set(slugs.of(""));
        name.subscribe((_, value) -> nameChanged(value));
        slug.subscribe((_, value) -> slugChanged(value));
        type.subscribe((_, _) -> onChange.run());
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty slugProperty() {
        return slug;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    StringProperty typeProperty() {
        return type;
    }

    BooleanProperty byokProperty() {
        return byok;
    }

    BooleanProperty contributeProperty() {
        return contribute;
    }

    BooleanProperty usePublicCacheProperty() {
        return usePublicCache;
    }

    ReadOnlyObjectProperty<FieldCheck> nameCheckProperty() {
        return nameCheck.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FieldCheck> slugCheckProperty() {
        return slugCheck.getReadOnlyProperty();
    }

    /// Calls back after every change of any field.
    void onEdit(Runnable listener) {
        Stream.<ObservableValue<?>>of(name, slug, description, type, byok, contribute, usePublicCache)
                .forEach(field -> field.subscribe((_, _) -> listener.run()));
    }

    /// Whether nothing was filled in.
    boolean isEmpty() {
        return name.get().isBlank() && slug.get().isBlank() && description.get().isBlank();
    }

    /// Judges the slug by what was learnt since it was typed.
    void recheck() {
        slugCheck.set(slugs.of(slug.get()));
        onChange.run();
    }

    /// What is not good yet; null when a graph can be made of it.
    @Nullable String flaw() {
        if (!nameCheck.get().passes()) {
            return texts.get("create.blocked.name");
        }
        if (!slugCheck.get().passes()) {
            return texts.get("create.blocked.slug");
        }
        return type.get().matches("v[0-9]{1,19}") ? null : texts.get("create.blocked.type");
    }

    NewGraph in(DatabaseConnection database) {
        String text = description.get().strip();
        return new NewGraph(slug.get(), name.get().strip(), text.isEmpty() ? null : text, database.configKey(),
                type.get(), byok.get(), contribute.get(), usePublicCache.get());
    }

    void clear() {
        slugTyped = false;
        name.set("");
        slug.set("");
        description.set("");
        type.set(FIRST_TYPE);
        byok.set(false);
        contribute.set(true);
        usePublicCache.set(true);
    }

    private void nameChanged(String value) {
        String text = value.strip();
        nameCheck.set(text.isEmpty() ? FieldCheck.missing(texts.get("name.missing")) : NameRule.check(text, texts));
        if (!slugTyped) {
            suggesting = true;
            slug.set(SlugRules.suggest(text));
            suggesting = false;
        }
        onChange.run();
    }

    private void slugChanged(String value) {
        if (!suggesting) {
            slugTyped = !value.isEmpty() && !value.equals(SlugRules.suggest(name.get().strip()));
        }
        recheck();
    }
}
