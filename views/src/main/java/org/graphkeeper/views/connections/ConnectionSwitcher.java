package org.graphkeeper.views.connections;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.EnvironmentBadge;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Which server is open and how it is, in the top bar; its menu opens another. Built anew for every session.
public final class ConnectionSwitcher {

    private final Connections connections;
    private final ServerSession session;
    private final Texts texts;
    private final Texts base;
    private final Runnable manage;
    private final Runnable add;
    private final MenuButton button = new MenuButton();
    private final Menu newWindow = new Menu();
    private final SafetyBadge safety;
    private final HBox whole;
    private final StatusLabel status;
    private final ListChangeListener<ConnectionProfile> profilesChanged = _ -> fillMenu();
    private final Subscription connectivity;

    /// @param manage shows all profiles
    /// @param add    shows the form for a new one
    public ConnectionSwitcher(ServerSession session, Connections connections, Surroundings surroundings,
                              Runnable manage, Runnable add) {
        this.session = session;
        this.connections = connections;
        this.texts = surroundings.texts("connections");
        this.base = surroundings.texts("base");
        this.manage = manage;
        this.add = add;
        this.status = new StatusLabel(base);
        this.safety = new SafetyBadge(session, surroundings);
        this.whole = new HBox(4, button, safety.node());
        whole.setAlignment(Pos.CENTER_LEFT);
        button.getStyleClass().addAll("connection-switcher", "flat");
        newWindow.setText(texts.get("connections.switcher.window"));
        newWindow.setGraphic(Icons.of("fth-copy"));
        Label name = new Label(session.profileName());
        name.getStyleClass().add("connection-name");
        name.setTextOverrun(OverrunStyle.ELLIPSIS);
        Access.mayBeCut(name);
        HBox content = new HBox(8, Icons.of(session.environment() == Environment.LOCAL ? "fth-monitor" : "fth-server"),
                name, EnvironmentBadge.of(session.environment(), base), status);
        content.setAlignment(Pos.CENTER_LEFT);
        // The state of the line is never cut; what is beside the switcher gives way.
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setGraphic(content);
        connections.profiles().addListener(profilesChanged);
        connectivity = session.connectivity().stateProperty().subscribe(state -> {
            status.show(state);
            Access.name(button, texts.get("connections.switcher.name", session.profileName(), environmentWord(),
                    status.getText()), CommandId.PROFILES_SWITCH);
        }).and(session.safeguard().accessProperty().subscribe((_, _) -> fillMenu()));
        fillMenu();
    }

    public Node node() {
        return whole;
    }

    /// Opens the menu and puts the focus into it.
    public void show() {
        button.requestFocus();
        button.show();
    }

    /// Opens another server in a new window: at once where there is only one other, after asking which otherwise.
    public void showForNewWindow() {
        List<ConnectionProfile> others = connections.profiles().stream()
                .filter(profile -> !profile.id().equals(session.profileId())).toList();
        if (others.size() == 1) {
            connections.openInNewWindow(others.getFirst());
        } else {
            show();
            newWindow.show();
        }
    }

    public void close() {
        connections.profiles().removeListener(profilesChanged);
        connectivity.unsubscribe();
        safety.close();
    }

    private void fillMenu() {
        button.getItems().clear();
        addLock();
        ToggleGroup group = new ToggleGroup();
        for (ConnectionProfile profile : connections.profiles()) {
            RadioMenuItem item = new RadioMenuItem(profile.name());
            item.setMnemonicParsing(false);
            item.setGraphic(EnvironmentBadge.of(profile.environment(), base));
            item.setToggleGroup(group);
            item.setSelected(profile.id().equals(session.profileId()));
            item.setOnAction(_ -> {
                if (!profile.id().equals(session.profileId())) {
                    connections.open(profile);
                }
            });
            button.getItems().add(item);
        }
        if (connections.profiles().size() > 1) {
            newWindow.getItems().setAll(connections.profiles().stream()
                    .filter(profile -> !profile.id().equals(session.profileId())).map(this::inNewWindow).toList());
            button.getItems().addAll(new SeparatorMenuItem(), newWindow);
        }
        MenuItem addItem = new MenuItem(texts.get("connections.switcher.add"), Icons.of("fth-plus"));
        addItem.setOnAction(_ -> add.run());
        addItem.setDisable(!connections.rules().mayAdd());
        MenuItem manageItem = new MenuItem(texts.get("connections.switcher.manage"), Icons.of("fth-sliders"));
        manageItem.setOnAction(_ -> manage.run());
        button.getItems().addAll(new SeparatorMenuItem(), addItem, manageItem);
    }

    /// The way to unlock, where something is locked.
    private void addLock() {
        Safeguard safeguard = session.safeguard();
        if (!safeguard.safety().canBeUnlocked()) {
            return;
        }
        MenuItem item = safeguard.isUnlocked()
                ? new MenuItem(texts.get("connections.safety.lock"), Icons.of("fth-lock"))
                : new MenuItem(texts.get("connections.safety.unlock", safeguard.safety().unlockFor().toMinutes()),
                        Icons.of("fth-unlock"));
        item.setId("connection-lock");
        item.setOnAction(_ -> {
            if (safeguard.isUnlocked()) {
                safeguard.lockNow();
            } else {
                safeguard.askToUnlock();
            }
        });
        button.getItems().addAll(item, new SeparatorMenuItem());
    }

    private MenuItem inNewWindow(ConnectionProfile profile) {
        MenuItem item = new MenuItem(profile.name(), EnvironmentBadge.of(profile.environment(), base));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> connections.openInNewWindow(profile));
        return item;
    }

    private String environmentWord() {
        return EnvironmentBadge.word(session.environment(), base);
    }
}
