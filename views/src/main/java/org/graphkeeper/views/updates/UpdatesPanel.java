package org.graphkeeper.views.updates;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// Whether and where the app looks for newer versions, and what it found; a section of the settings.
public final class UpdatesPanel {

    /// Of the section's node.
    public static final String ID = "updates";

    private final Updates updates;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Texts base;
    private final Ages ages;
    private @Nullable Node node;
    private Subscription subscriptions = Subscription.EMPTY;

    public UpdatesPanel(Updates updates, Surroundings surroundings) {
        this.updates = updates;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("updates");
        this.base = surroundings.texts("base");
        this.ages = surroundings.ages();
    }

    /// Made on first use.
    public Node node() {
        Node made = node;
        if (made == null) {
            made = make();
            node = made;
        }
        return made;
    }

    /// Puts the focus where what was found is; the section must be on screen.
    public void focusFirst() {
        Node wanted = node().lookup("#updates-pass");
        (wanted != null && wanted.isVisible() ? wanted : node().lookup("#updates-wanted")).requestFocus();
    }

    public void close() {
        subscriptions.unsubscribe();
    }

    private Node make() {
        Label title = new Label(texts.get("updates.title"));
        title.getStyleClass().add("heading");
        ToggleSwitch wanted = new ToggleSwitch(texts.get("updates.wanted"));
        wanted.setId("updates-wanted");
        Access.name(wanted, texts.get("updates.wanted"));
        wanted.setSelected(updates.wantedProperty().get());
        wanted.selectedProperty().subscribe((_, on) -> updates.wantedProperty().set(on));
        HBox row = new HBox(16, wanted, lookNow());
        row.setAlignment(Pos.CENTER_LEFT);
        TextField address = Bidi.code(new TextField());
        address.setId("updates-address");
        address.setPromptText(texts.get("updates.address.prompt"));
        TextField key = Bidi.code(new TextField());
        key.setId("updates-key");
        key.setPromptText(texts.get("updates.key.prompt"));
        VBox section = new VBox(12, new VBox(4, title, muted(texts.get("updates.hint"))), row,
                field(PolicyKey.UPDATES_ADDRESS, address, updates.addressProperty(), this::addressFlaw),
                field(PolicyKey.UPDATES_KEY, key, updates.keyProperty(), this::keyFlaw), finding());
        section.getStyleClass().add("settings-section");
        section.setId(ID);
        if (updates.forbiddenBy().isEmpty()) {
            PolicyLock.on(surroundings, PolicyKey.UPDATES_WANTED, wanted)
                    .ifPresent(line -> section.getChildren().add(2, line));
        }
        updates.forbiddenBy().ifPresent(by -> {
            section.getChildren().subList(1, section.getChildren().size()).forEach(part -> part.setDisable(true));
            StatusLabel forbidden = new StatusLabel(base);
            forbidden.setId("updates-forbidden");
            forbidden.setWrapText(true);
            forbidden.show(Tone.NEUTRAL, "fth-lock", texts.get("updates.forbidden", by));
            section.getChildren().add(1, forbidden);
        });
        subscriptions = subscriptions.and(updates.wantedProperty().subscribe(wanted::setSelected));
        return section;
    }

    private Button lookNow() {
        Button button = Access.name(new Button(texts.get("updates.look")), texts.get("updates.look"));
        button.setId("updates-look");
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> updates.lookNow());
        subscriptions = subscriptions.and(updates.stateProperty().subscribe(state -> button.setDisable(
                state instanceof UpdateState.Off || state instanceof UpdateState.Incomplete
                        || state instanceof UpdateState.Looking)));
        return button;
    }

    private VBox field(PolicyKey setting, TextField input, StringProperty typed, Function<String, String> flawOf) {
        String name = setting.word();
        Label label = new Label(texts.get(name));
        label.getStyleClass().add("field-label");
        Access.labelled(label, input);
        input.setMaxWidth(Double.MAX_VALUE);
        Label below = new Label();
        below.setWrapText(true);
        below.setMinWidth(0);
        input.textProperty().bindBidirectional(typed);
        Runnable judge = () -> {
            String flaw = flawOf.apply(typed.get());
            // Nobody is told of an empty field before there is a wish.
            boolean isFlawed = !flaw.isEmpty() && (!typed.get().isBlank() || updates.wantedProperty().get());
            below.getStyleClass().removeAll("field-error", "field-hint");
            below.getStyleClass().add(isFlawed ? "field-error" : "field-hint");
            below.setText(isFlawed ? flaw : texts.get(name + ".hint"));
            below.setGraphic(isFlawed ? Icons.of("fth-alert-circle") : null);
            input.pseudoClassStateChanged(Styles.STATE_DANGER, isFlawed);
        };
        subscriptions = subscriptions.and(typed.subscribe(judge)).and(updates.wantedProperty().subscribe(judge))
                .and(() -> input.textProperty().unbindBidirectional(typed));
        judge.run();
        VBox column = new VBox(4, label, input, below);
        column.setMinWidth(0);
        PolicyLock.on(surroundings, setting, input).ifPresent(column.getChildren()::add);
        return column;
    }

    private String addressFlaw(String typed) {
        return FeedAddress.parse(typed) instanceof FeedAddress.Parsed.Flawed(FeedAddress.Flaw flaw)
                ? texts.get("updates.address." + flaw.name().toLowerCase(Locale.ROOT)) : "";
    }

    private String keyFlaw(String pasted) {
        return pasted.isBlank() ? texts.get("updates.key.blank")
                : FeedKey.parse(pasted).isEmpty() ? texts.get("updates.key.no_key") : "";
    }

    private Node finding() {
        StatusLabel status = new StatusLabel(base);
        status.setId("updates-state");
        status.setWrapText(true);
        Label how = muted("");
        how.setId("updates-how");
        Button notes = small("updates.notes");
        Button pass = small("updates.pass");
        pass.setOnAction(_ -> updates.passOver());
        HBox ways = new HBox(8, notes, pass);
        VBox found = new VBox(8, status, how, ways);
        subscriptions = subscriptions.and(updates.stateProperty().subscribe(state -> {
            show(status, state);
            UpdateState.Available available = state instanceof UpdateState.Available now ? now : null;
            shown(found, !(state instanceof UpdateState.Off || state instanceof UpdateState.Incomplete));
            shown(how, available != null);
            shown(ways, available != null);
            if (available != null) {
                how.setText(texts.get("updates.how." + updates.installedAs().name().toLowerCase(Locale.ROOT),
                        available.release().version().toString()));
                var page = available.release().notes();
                shown(notes, page != null);
                notes.setOnAction(_ -> {
                    if (page != null) {
                        updates.open(page);
                    }
                });
                shown(pass, !available.passed());
            }
        }));
        HBox.setHgrow(found, Priority.ALWAYS);
        return found;
    }

    private void show(StatusLabel status, UpdateState state) {
        switch (state) {
            case UpdateState.Off(), UpdateState.Incomplete() -> status.setText("");
            case UpdateState.Waiting() -> status.show(Tone.NEUTRAL, "fth-clock", texts.get("updates.waiting"));
            case UpdateState.Looking() -> status.show(Tone.ACCENT, "fth-loader", texts.get("updates.looking"));
            case UpdateState.UpToDate(var at) -> status.show(Tone.SUCCESS, "fth-check-circle",
                    texts.get("updates.uptodate", updates.installedVersion(), ages.moment(at)));
            case UpdateState.Available(var release, var _, var _) -> status.show(Tone.ACCENT, "fth-download",
                    texts.get("updates.available", release.version().toString(), updates.installedVersion()));
            case UpdateState.Failed(var why, var at) -> status.show(Tone.WARNING, "fth-alert-triangle",
                    texts.get("updates.failed." + why.reason().name().toLowerCase(Locale.ROOT), why.detail(),
                            ages.moment(at)));
        }
    }

    private Button small(String key) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private static void shown(Node part, boolean isShown) {
        part.setVisible(isShown);
        part.setManaged(isShown);
    }
}
