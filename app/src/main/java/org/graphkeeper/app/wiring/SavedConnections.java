package org.graphkeeper.app.wiring;

import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.SecretStore;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.Connections;
import org.jspecify.annotations.Nullable;

/// The profiles of the settings with their secrets, and the one that is open. FX-thread confined.
final class SavedConnections implements Connections {

    private final SettingsStore settings;
    private final SecretStore secrets;
    private final Clients clients;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Profiles profiles;
    private final Windows windows;
    private final ReadOnlyObjectWrapper<ConnectionProfile> current;
    private final ReadOnlyObjectWrapper<@Nullable ServerSession> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper secretsLast = new ReadOnlyBooleanWrapper();
    private final ListChangeListener<ConnectionProfile> profilesListener = _ -> profilesChanged();
    private @Nullable WindowParts parts;
    private @Nullable OpenServer open;
    private BackgroundTasks.@Nullable Handle opening;

    /// @param windows  of which this is the one that shows these connections
    /// @param initial  what is opened first
    SavedConnections(Windows windows, Profiles profiles, SettingsStore settings, SecretStore secrets, Clients clients,
                     BackgroundTasks tasks, Texts texts, ConnectionProfile initial) {
        this.windows = windows;
        this.profiles = profiles;
        this.settings = settings;
        this.secrets = secrets;
        this.clients = clients;
        this.tasks = tasks;
        this.texts = texts;
        this.current = new ReadOnlyObjectWrapper<>(initial);
        profiles.all().addListener(profilesListener);
    }

    /// Opens the first profile, in the window made of these parts.
    void start(WindowParts windowParts) {
        parts = windowParts;
        openHere(current.get());
    }

    /// The local workspace has its name in another language now.
    void renamed() {
        if (current.get().isLocal()) {
            current.set(profiles.local());
            ServerSession opened = session.get();
            if (opened != null) {
                opened.rename(profiles.local().name());
            }
        }
    }

    /// Closes what is open. FX thread.
    void close() {
        profiles.all().removeListener(profilesListener);
        closeOpen();
    }

    /// What is open; null while a profile is being opened.
    @Nullable OpenServer open() {
        return open;
    }

    @Override
    public ObservableList<ConnectionProfile> profiles() {
        return profiles.all();
    }

    @Override
    public ReadOnlyObjectProperty<ConnectionProfile> currentProperty() {
        return current.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable ServerSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty secretsLastProperty() {
        return secretsLast.getReadOnlyProperty();
    }

    @Override
    public void open(ConnectionProfile profile) {
        if (!windows.raiseOther(profile, this)) {
            openHere(profile);
        }
    }

    @Override
    public void openInNewWindow(ConnectionProfile profile) {
        if (!windows.raiseOther(profile, null)) {
            windows.open(profile);
        }
    }

    private void openHere(ConnectionProfile profile) {
        current.set(profile);
        settings.update(now -> now.withCurrentProfile(profile.id()));
        if (profile.isLocal()) {
            show(profile, null);
        } else {
            findSecret(profile, secret -> show(profile, secret));
        }
    }

    @Override
    public void save(ConnectionProfile profile, @Nullable Secret secret) {
        profiles.keep(profile);
        if (secret == null) {
            open(profile);
            return;
        }
        tasks.run("", () -> {
            secrets.keep(profile.id(), secret);
            return secrets.lasts();
        }, lasts -> {
            secretsLast.set(lasts);
            open(profile);
        }, _ -> open(profile));
    }

    @Override
    public void remove(ConnectionProfile profile, boolean forgetStored) {
        // Every window that shows it leaves it, see below.
        profiles.remove(profile);
        if (forgetStored) {
            forgetDone(profile);
        }
        tasks.run("", () -> {
            secrets.forget(profile.id());
            if (forgetStored) {
                clients.forget(profile);
            }
            return true;
        }, _ -> { }, _ -> { });
    }

    /// What was done on a server and remembered of it. Another profile of the same name keeps its part of the record.
    private void forgetDone(ConnectionProfile profile) {
        settings.update(now -> now.withoutRememberedOf(profile.id()));
        if (profiles.all().stream().noneMatch(other -> other.name().equals(profile.name()))) {
            windows.parts().activity().forget(profile.name());
        }
    }

    @Override
    public void signIn(String email, Secret secret, Consumer<@Nullable Failure> done) {
        OpenServer asked = open;
        ConnectionProfile before = current.get();
        if (asked == null) {
            return;
        }
        ConnectionProfile profile = new ConnectionProfile(before.id(), before.name(), before.address(),
                before.environment(), before.signIn(), before.email().isEmpty() ? "" : email);
        ApiClient client = asked.session().client();
        tasks.run(texts.get("desktop.account"), () -> {
            var account = client.session().signIn(clients.credentials(profile, secret));
            secrets.keep(profile.id(), secret);
            return account;
        }, account -> {
            if (!profile.equals(before)) {
                profiles.keep(profile);
                current.set(profile);
            }
            asked.session().accountProperty().set(account);
            asked.tryAgain();
            done.accept(null);
        }, done::accept);
    }

    @Override
    public void signOut() {
        OpenServer asked = open;
        ConnectionProfile profile = current.get();
        if (asked == null || profile.isLocal()) {
            return;
        }
        ApiClient client = asked.session().client();
        Runnable reopen = () -> {
            show(profile, null);
            windowParts().notices().success(texts.get("desktop.signedout"));
        };
        tasks.run("", () -> {
            secrets.forget(profile.id());
            client.session().signOut();
            return true;
        }, _ -> reopen.run(), _ -> reopen.run());
    }

    @Override
    public void findSecret(ConnectionProfile profile, Consumer<@Nullable Secret> found) {
        if (opening != null) {
            opening.cancel();
        }
        opening = tasks.run(texts.get("desktop.opening", profile.name()), () -> secrets.find(profile.id()),
                secret -> found.accept(secret.orElse(null)), _ -> found.accept(null));
    }

    @Override
    public ApiClient probe(ConnectionProfile profile, Secret secret) {
        return clients.probe(profile, secret);
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    private void show(ConnectionProfile profile, @Nullable Secret secret) {
        closeOpen();
        OpenServer opened = new OpenServer(windowParts(), profile, clients.open(profile, secret));
        open = opened;
        opened.start();
        session.set(opened.session());
    }

    private void closeOpen() {
        OpenServer before = open;
        if (before != null) {
            open = null;
            session.set(null);
            before.close();
        }
    }

    private WindowParts windowParts() {
        WindowParts known = parts;
        if (known == null) {
            throw new IllegalStateException("not started");
        }
        return known;
    }

    /// Finds out whether secrets last. Not before the first picture, which does not need to know. FX thread.
    void lookAtKeychain() {
        tasks.run("", secrets::lasts, secretsLast::set, _ -> secretsLast.set(false));
    }

    /// A server that was removed in any window is left in this one.
    private void profilesChanged() {
        if (profiles.find(current.get().id()).isEmpty()) {
            openHere(profiles.local());
        }
    }
}
