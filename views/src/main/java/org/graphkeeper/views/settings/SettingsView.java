package org.graphkeeper.views.settings;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// One page of sections, each with its choices.
final class SettingsView extends StackPane {

    /// Room that stays above a section that is scrolled to, in pixels.
    private static final double ABOVE = 24;

    private final SettingsViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    /// Of which the first that is not locked takes the focus.
    private List<HBox> firstRows = List.of();
    private Subscription subscriptions = Subscription.EMPTY;

    SettingsView(SettingsViewModel model, Surroundings surroundings, List<Node> before, List<Node> after) {
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("settings");
        getStyleClass().add("settings");
        scroll.setId("settings-page");
        page.getStyleClass().add("settings-page");
        page.getChildren().addAll(before);
        page.getChildren().addAll(appearance(), retry(), offline(), policy(), folders());
        page.getChildren().addAll(after);
        StackPane centred = new StackPane(page);
        centred.setAlignment(Pos.TOP_LEFT);
        scroll.setContent(centred);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        // The page has its height only once it is laid out.
        model.takeScroll().ifPresent(where -> page.heightProperty().subscribe(() -> scroll.setVvalue(where)));
    }

    void focusFirst() {
        // Only its skin puts the page into the scene, and what is not there cannot take the focus.
        applyCss();
        layout();
        for (HBox row : firstRows) {
            if (!row.isDisabled()) {
                row.getChildren().getFirst().requestFocus();
                return;
            }
        }
    }

    void reveal(String id) {
        // A page that was just made has no height before it is laid out.
        applyCss();
        layout();
        Node section = page.lookup("#" + id);
        if (section == null) {
            return;
        }
        double hidden = page.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((section.getBoundsInParent().getMinY() - ABOVE) / hidden, 0, 1));
    }

    void close() {
        subscriptions.unsubscribe();
        model.close(scroll.getVvalue());
        page.getChildren().clear();
    }

    private Node appearance() {
        HBox themes = choices("settings.theme", ThemeChoice.values(), model.themeProperty());
        HBox contrasts = choices("settings.contrast", ContrastChoice.values(), model.contrastProperty());
        firstRows = List.of(themes, contrasts);
        VBox rows = new VBox(12,
                locked(PolicyKey.LANGUAGE, named("settings.language", languages())),
                locked(PolicyKey.THEME, named("settings.theme", themes)),
                named("settings.contrast", contrasts),
                named("settings.textsize", choices("settings.textsize", TextSize.values(), model.textSizeProperty())),
                named("settings.motion", choices("settings.motion", MotionChoice.values(), model.motionProperty())));
        return section("settings.appearance", "settings.appearance.hint", rows);
    }

    /// With who locked it below, if somebody did.
    private VBox locked(PolicyKey key, VBox named) {
        PolicyLock.on(surroundings, key, named.getChildren().getLast()).ifPresent(named.getChildren()::add);
        return named;
    }

    private Node policy() {
        PolicyPanel panel = new PolicyPanel(surroundings);
        subscriptions = subscriptions.and(model.onChange(panel::fill));
        return panel;
    }

    private VBox named(String key, Node choice) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("field-label");
        if (choice instanceof ComboBox<?>) {
            name.setLabelFor(choice);
        }
        return new VBox(4, name, choice);
    }

    private ComboBox<LanguageChoice> languages() {
        ComboBox<LanguageChoice> box = new ComboBox<>();
        box.getItems().setAll(LanguageChoice.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(LanguageChoice choice) {
                return choice == null || choice == LanguageChoice.SYSTEM ? texts.get("settings.language.system")
                        : choice.ownName();
            }

            @Override
            public LanguageChoice fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        box.setId("settings-language");
        Access.name(box, texts.get("settings.language"));
        subscriptions = subscriptions.and(model.languageProperty().subscribe(box::setValue))
                .and(box.valueProperty().subscribe((_, chosen) -> model.languageProperty().set(chosen)));
        return box;
    }

    private Node retry() {
        VBox section = section("settings.retry", "settings.retry.hint",
                choices("settings.retry", RetryPolicy.values(), model.retryPolicyProperty()));
        Label which = new Label(texts.get("settings.retry.which", model.serverName()));
        which.getStyleClass().add("field-hint");
        section.getChildren().add(which);
        return section;
    }

    private Node offline() {
        OfflineSection section = new OfflineSection(model.offline(), surroundings);
        subscriptions = subscriptions.and(section::close);
        return section("settings.offline", "settings.offline.hint", section);
    }

    private Node folders() {
        VBox rows = new VBox(8);
        for (DataFolder folder : model.folders()) {
            String name = texts.get("settings.folder." + folder.key());
            Label title = new Label(name);
            title.getStyleClass().add("field-label");
            title.setWrapText(true);
            Label path = new Label(folder.path().toString());
            path.getStyleClass().addAll("mono", "muted");
            path.setMinWidth(0);
            Access.mayBeCut(path);
            Bidi.code(path);
            Access.name(path, folder.path().toString());
            VBox words = new VBox(2, title, path);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button open = small("settings.folder.open", name, () -> model.openFolder(folder));
            Button copy = small("settings.folder.copy", name, () -> surroundings.dialogs()
                    .copy(folder.path().toString(), texts.get("settings.folder.copied")));
            HBox row = new HBox(8, words, open, copy);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
        }
        return section("settings.folders", "settings.folders.hint", rows);
    }

    private Button small(String key, String subject, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key + ".named", subject));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private <E extends Enum<E>> HBox choices(String key, E[] values, ObjectProperty<E> chosen) {
        ChoiceRow<E> row = new ChoiceRow<>(texts, key, values, chosen);
        subscriptions = subscriptions.and(row::close);
        return row;
    }

    private VBox section(String titleKey, String hintKey, Node content) {
        Label title = new Label(texts.get(titleKey));
        title.getStyleClass().add("heading");
        Label hint = new Label(texts.get(hintKey));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        VBox section = new VBox(12, new VBox(4, title, hint), content);
        section.getStyleClass().add("settings-section");
        return section;
    }
}
