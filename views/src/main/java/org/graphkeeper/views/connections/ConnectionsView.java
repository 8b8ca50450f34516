package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.EnvironmentBadge;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// The list of profiles with the form below it.
final class ConnectionsView extends VBox {

    private final ConnectionsViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Texts base;
    private final VBox rows = new VBox();
    private final ListChangeListener<ConnectionProfile> profilesChanged = _ -> fill();
    private final Button add;
    private Subscription current = Subscription.EMPTY;
    private final ConnectionFormView form;

    ConnectionsView(ConnectionsViewModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        this.base = surroundings.texts("base");
        getStyleClass().add("connections");
        add = Access.name(new Button(texts.get("connections.add"), Icons.of("fth-plus")), texts.get("connections.add"));
        add.setId("connections-add");
        add.setOnAction(_ -> addProfile(""));
        Label title = new Label(texts.get("connections.title"));
        title.getStyleClass().add("heading");
        Label intro = new Label(texts.get("connections.intro"));
        intro.getStyleClass().add("muted");
        intro.setWrapText(true);
        VBox words = new VBox(4, title, intro);
        HBox.setHgrow(words, Priority.ALWAYS);
        add.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(16, words, add);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("connection-rows");
        form = new ConnectionFormView(model, surroundings);
        form.visibleProperty().bind(model.formShownProperty());
        form.managedProperty().bind(form.visibleProperty());
        getChildren().add(head);
        if (!model.mayAdd()) {
            getChildren().add(noOwn());
        }
        getChildren().addAll(rows, new VaultBar(model.vault(), surroundings), form);
        model.formShownProperty().subscribe(shown -> add.setDisable(shown || !model.mayAdd()));
    }

    /// That there are servers of the computer only, who says so, and what became of the others.
    private Node noOwn() {
        VBox lines = new VBox(4, PolicyLock.line(surroundings, PolicyKey.OWN_SERVERS));
        Label what = FormFields.hint(model.hidden() == 0 ? texts.get("connections.policy.own")
                : texts.get("connections.policy.hidden", model.hidden()));
        what.setId("connections-hidden");
        lines.getChildren().addFirst(what);
        return lines;
    }

    void attach() {
        model.profiles().addListener(profilesChanged);
        current = model.currentProperty().subscribe(_ -> fill());
    }

    void detach() {
        model.profiles().removeListener(profilesChanged);
        current.unsubscribe();
    }

    /// @param address empty for the user to fill in
    void addProfile(String address) {
        model.add(address);
        if (model.formShownProperty().get()) {
            form.focusFirst();
        }
    }

    private void fill() {
        rows.getChildren().setAll(model.profiles().stream().map(this::row).toList());
    }

    private Node row(ConnectionProfile profile) {
        Label name = new Label(profile.name());
        name.getStyleClass().add("connection-row-name");
        Label address = new Label(profile.isLocal() ? texts.get("connections.local.address")
                : profile.email().isEmpty() ? profile.address() : profile.address() + " · " + profile.email());
        address.getStyleClass().add("muted");
        address.setWrapText(true);
        HBox first = new HBox(8, name, EnvironmentBadge.of(profile.environment(), base));
        first.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, first, address);
        if (profile.isPreset()) {
            words.getChildren().add(presetMark());
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, Icons.of(profile.isLocal() ? "fth-monitor" : "fth-server"), words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("connection-row");
        if (model.isOpen(profile)) {
            Label current = new Label(texts.get("connections.current"), Icons.of("fth-check"));
            current.getStyleClass().add("connection-current");
            current.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(current);
        } else {
            row.getChildren().add(
                    button("connections.open", "connections.open.named", profile, () -> model.open(profile)));
        }
        if (!profile.isLocal()) {
            Button edit = button("connections.edit", "connections.edit.named", profile, () -> {
                model.edit(profile);
                form.focusFirst();
            });
            edit.getStyleClass().add("connection-edit");
            row.getChildren().add(edit);
            if (!profile.isPreset()) {
                row.getChildren().add(removeMenu(profile));
            }
        }
        return row;
    }

    private Button button(String key, String nameKey, ConnectionProfile profile, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(nameKey, profile.name()));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private StatusLabel presetMark() {
        StatusLabel mark = new StatusLabel(base);
        mark.setWrapText(true);
        mark.show(Tone.NEUTRAL, "fth-lock", texts.get("connections.policy.preset"));
        Access.name(mark, mark.getText() + ". " + surroundings.policy().who(base));
        return mark;
    }

    private MenuButton removeMenu(ConnectionProfile profile) {
        MenuItem all = new MenuItem(texts.get("connections.remove.all"));
        all.setOnAction(_ -> model.remove(profile, true));
        MenuItem keep = new MenuItem(texts.get("connections.remove.keep"));
        keep.setOnAction(_ -> model.remove(profile, false));
        MenuButton menu = Access.name(new MenuButton(texts.get("connections.remove"), null, all, keep),
                texts.get("connections.remove.named", profile.name()));
        menu.getStyleClass().add(Styles.SMALL);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }
}
