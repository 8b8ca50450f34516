package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Skin;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.EmptyState;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.LoadStatePane;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.ProvisioningViewModel.Entry;
import org.jspecify.annotations.Nullable;

/// Nodes of the provisioning monitor: the groups, and the details of the selected graph beside or below them.
final class ProvisioningView extends VBox {

    private static final double BESIDE = 820;

    private final ProvisioningViewModel model;
    private final ProgressText words;
    private final Texts texts;
    private final ListView<Entry> list = new ListView<>() {
        @Override
        protected Skin<?> createDefaultSkin() {
            return new ProgressListSkin(this);
        }
    };
    private final SplitPane split = new SplitPane();
    private final RunsView details;
    private final LoadStatePane states;
    private final MonitorCommands commands;
    private boolean replacing;

    ProvisioningView(ProvisioningViewModel model, ProvisioningWatch watch, Surroundings surroundings) {
        this.model = model;
        this.words = new ProgressText(surroundings, watch.line());
        this.texts = words.texts();
        this.details = new RunsView(model.details(), surroundings);
        getStyleClass().add("provisioning");
        setId("provisioning");
        buildList(watch, surroundings.texts("base"));
        commands = new MonitorCommands(model, watch, surroundings, list);
        split.getItems().setAll(list);
        split.widthProperty().subscribe(width -> split.setOrientation(
                width.doubleValue() >= BESIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL));
        EmptyState empty = new EmptyState("fth-check-circle").show(texts.get("provisioning.empty.title"),
                texts.get("provisioning.empty.text"), null);
        states = new LoadStatePane(split, empty, surroundings, model::refresh);
        VBox.setVgrow(states, Priority.ALWAYS);
        getChildren().addAll(toolbar(), untold(), new QueueBar(watch, texts), states);
        model.stateProperty().subscribe(_ -> showState());
        list.sceneProperty().subscribe(_ -> keepFocus());
        model.selectedProperty().subscribe(slug -> showDetails(slug));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        // A list keeps Esc to itself.
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    Subscription contribute() {
        return details.contribute().and(commands.contribute(this));
    }

    /// @param action leads to the details of a graph in another room
    void onShowGraph(Consumer<String> action) {
        commands.onShowGraph(action);
    }

    /// Holds the focus itself until there is a list: the next in the order would be the policy, which arrow keys change.
    void focusList() {
        // What is in a split pane belongs to the window only when that has been laid out.
        if (states.isShowingContent() && list.getScene() != null) {
            list.requestFocus();
        } else {
            requestFocus();
        }
    }

    private void showState() {
        states.show(model.stateProperty().get(), model.entries().isEmpty());
        keepFocus();
    }

    private void keepFocus() {
        if (isFocused()) {
            focusList();
        }
    }

    private void showDetails(@Nullable String slug) {
        if (slug == null) {
            split.getItems().remove(details);
        } else if (!split.getItems().contains(details)) {
            split.getItems().add(details);
            split.setDividerPositions(0.5);
        }
        reselect();
    }

    private void buildList(ProvisioningWatch watch, Texts base) {
        list.setId("provisioning-list");
        list.getStyleClass().addAll("progress-list");
        list.setCellFactory(_ -> new ProgressCell(model, watch, words, base));
        list.setItems(model.entries());
        Access.name(list, texts.get("provisioning.title"));
        list.setTooltip(null);
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (!replacing && entry instanceof Entry.Row(String slug, boolean _)) {
                model.selectedProperty().set(slug);
            }
        });
        model.entries().addListener((ListChangeListener<Entry>) _ -> {
            reselect();
            showState();
        });
    }

    /// The list forgets its selection when its items are replaced.
    private void reselect() {
        replacing = true;
        String slug = model.selectedProperty().get();
        int index = -1;
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Entry.Row(String listed, boolean _)
                    && Objects.equals(listed, slug)) {
                index = i;
            }
        }
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
        }
        replacing = false;
    }

    private HBox toolbar() {
        Label title = new Label(texts.get("provisioning.title"));
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label policy = new Label(texts.get("provisioning.policy"));
        policy.getStyleClass().add("muted");
        policy.setMinWidth(0);
        ToggleGroup group = new ToggleGroup();
        HBox choices = new HBox();
        choices.setAlignment(Pos.CENTER_LEFT);
        for (RetryPolicy one : RetryPolicy.values()) {
            String word = one.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(texts.get("provisioning.policy." + word));
            button.setId("policy-" + word);
            button.setToggleGroup(group);
            button.setUserData(one);
            button.setMinWidth(Region.USE_PREF_SIZE);
            Access.name(button, texts.get("provisioning.policy." + word + ".why"));
            button.getStyleClass().add(switch (one) {
                case OFF -> Styles.LEFT_PILL;
                case ASK -> Styles.CENTER_PILL;
                case ON -> Styles.RIGHT_PILL;
            });
            button.setOnAction(_ -> button.setSelected(true));
            // The arrow keys move the selection without an action.
            button.selectedProperty().subscribe((_, selected) -> {
                if (selected) {
                    model.policyProperty().set(one);
                }
            });
            choices.getChildren().add(button);
        }
        model.policyProperty().subscribe(chosen -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == chosen).forEach(group::selectToggle));
        HBox bar = new HBox(12, title, space, policy, choices);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("provisioning-toolbar");
        return bar;
    }

    /// What the server does not tell of attempts.
    private HBox untold() {
        Label why = new Label();
        why.setWrapText(true);
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox bar = new HBox(8, Icons.of("fth-info"), why);
        bar.getStyleClass().addAll("own-record", "own-record-wide");
        Runnable tell = () -> {
            boolean own = model.sourceProperty().get() == RunSource.OWN_RECORD;
            boolean told = own || model.partProperty().get() != null;
            why.setText(!told ? "" : texts.get(own ? "provisioning.ownrecord" : "provisioning.bound"));
            bar.setVisible(told);
            bar.setManaged(told);
        };
        model.sourceProperty().subscribe(_ -> tell.run());
        model.partProperty().subscribe(_ -> tell.run());
        return bar;
    }

    private void onKey(KeyEvent event) {
        String slug = model.selectedProperty().get();
        if (Keys.match(CommandId.VIEW_CLOSE, event) && slug != null) {
            model.selectedProperty().set(null);
            focusList();
            event.consume();
        }
    }
}
