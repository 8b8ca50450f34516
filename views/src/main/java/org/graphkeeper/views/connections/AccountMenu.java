package org.graphkeeper.views.connections;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.util.Subscription;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Who is signed in, in the top bar, with the way out. Built anew for every session.
public final class AccountMenu {

    private final Connections connections;
    private final boolean local;
    private final Texts texts;
    private final MenuButton button = new MenuButton();
    private final Subscription subscription;

    public AccountMenu(ServerSession session, Connections connections, Surroundings surroundings) {
        this.connections = connections;
        this.texts = surroundings.texts("connections");
        this.local = session.profileId().equals(ConnectionProfile.LOCAL_ID);
        button.getStyleClass().addAll("account-menu", "flat", "button-icon");
        button.setGraphic(Icons.of("fth-user"));
        subscription = session.accountProperty().subscribe(this::show);
    }

    public Node node() {
        return button;
    }

    public void close() {
        subscription.unsubscribe();
    }

    private void show(@Nullable Account account) {
        String who = account == null ? texts.get("connections.account.unknown") : nameOf(account);
        Access.name(button, texts.get("connections.account.name", who));
        button.getItems().setAll(note(who, "account-who"));
        if (account != null) {
            button.getItems().add(note(texts.get(account.superuser()
                    ? "connections.account.superuser" : "connections.account.member"), "muted"));
        }
        button.getItems().add(new SeparatorMenuItem());
        if (local) {
            button.getItems().add(note(texts.get("connections.account.local"), "muted"));
        } else {
            MenuItem out = new MenuItem(texts.get("connections.account.signout"), Icons.of("fth-log-out"));
            out.setDisable(account == null);
            out.setOnAction(_ -> connections.signOut());
            button.getItems().add(out);
        }
    }

    private static String nameOf(Account account) {
        String display = account.displayName();
        return display == null || display.isBlank() ? account.email() : display + " · " + account.email();
    }

    /// A line to read: shown as a label, because a disabled item would be too pale.
    private static MenuItem note(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        MenuItem item = new MenuItem();
        item.setGraphic(label);
        item.getStyleClass().add("account-note");
        return item;
    }
}
