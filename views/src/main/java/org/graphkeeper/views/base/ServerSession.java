package org.graphkeeper.views.base;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.session.Account;
import org.jspecify.annotations.Nullable;

/// The server that is open: what every room is built from. Made by `app` when a connection profile is opened.
/// FX-thread confined.
public final class ServerSession {

    private final String profileId;
    private String profileName;
    private final Environment environment;
    private final ApiClient client;
    private final Connectivity connectivity;
    private final GraphCatalog catalog;
    private final Safeguard safeguard;
    private final OutcomesOnScreen outcomesOnScreen = new OutcomesOnScreen();
    private final Drafts drafts = new Drafts();
    private final ObjectProperty<@Nullable Account> account = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ServerInfo> info = new SimpleObjectProperty<>();

    public ServerSession(String profileId, String profileName, Environment environment, ApiClient client,
                         Connectivity connectivity, GraphCatalog catalog, Safeguard safeguard) {
        this.profileId = profileId;
        this.profileName = profileName;
        this.environment = environment;
        this.client = client;
        this.connectivity = connectivity;
        this.catalog = catalog;
        this.safeguard = safeguard;
    }

    public String profileId() {
        return profileId;
    }

    public String profileName() {
        return profileName;
    }

    /// The profile has another name from now on, e.g. in another language.
    public void rename(String newName) {
        profileName = newName;
    }

    public Environment environment() {
        return environment;
    }

    public ApiClient client() {
        return client;
    }

    public Connectivity connectivity() {
        return connectivity;
    }

    public GraphCatalog catalog() {
        return catalog;
    }

    /// What may be changed now, and who asks before.
    public Safeguard safeguard() {
        return safeguard;
    }

    /// What a room tells by itself, so that no notice repeats it.
    public OutcomesOnScreen outcomesOnScreen() {
        return outcomesOnScreen;
    }

    /// What was typed and not sent yet, kept while the rooms are built anew.
    public Drafts drafts() {
        return drafts;
    }

    /// Who is signed in; null until it is known.
    public ObjectProperty<@Nullable Account> accountProperty() {
        return account;
    }

    /// What the server is and can do; null until it is known.
    public ObjectProperty<@Nullable ServerInfo> infoProperty() {
        return info;
    }
}
