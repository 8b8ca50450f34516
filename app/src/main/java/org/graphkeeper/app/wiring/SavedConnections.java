package org.graphkeeper.app.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.SecretStore;
import org.graphkeeper.app.settings.Settings;
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
    private final ObservableList<ConnectionProfile> profiles = FXCollections.observableArrayList();
    private final ObservableList<ConnectionProfile> unmodifiable = FXCollections.unmodifiableObservableList(profiles);
    private final ReadOnlyObjectWrapper<ConnectionProfile> current;
    private final ReadOnlyObjectWrapper<@Nullable ServerSession> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper secretsLast = new ReadOnlyBooleanWrapper();
    private ConnectionProfile local;
    private @Nullable WindowParts parts;
    private @Nullable OpenServer open;
    private BackgroundTasks.@Nullable Handle opening;

    SavedConnections(SettingsStore settings, SecretStore secrets, Clients clients, BackgroundTasks tasks, Texts texts,
                     String localName) {
        this.settings = settings;
        this.secrets = secrets;
        this.clients = clients;
        this.tasks = tasks;
        this.texts = texts;
        this.local = ConnectionProfile.local(localName);
        fill();
        String last = settings.current().currentProfile();
        this.current = new ReadOnlyObjectWrapper<>(find(last).orElse(local));
    }

    /// Opens the profile that was open last, in the window made of these parts.
    void start(WindowParts windowParts) {
        parts = windowParts;
        open(current.get());
    }

    /// Gives the local workspace its name in another language.
    void rename(String localName) {
        boolean isCurrent = current.get().isLocal();
        local = ConnectionProfile.local(localName);
        fill();
        if (isCurrent) {
            current.set(local);
        }
        ServerSession opened = session.get();
        if (opened != null && isCurrent) {
            opened.rename(localName);
        }
    }

    /// Closes what is open. FX thread.
    void close() {
        closeOpen();
    }

    /// What is open; null while a profile is being opened.
    @Nullable OpenServer open() {
        return open;
    }

    @Override
    public ObservableList<ConnectionProfile> profiles() {
        return unmodifiable;
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
        List<ConnectionProfile> newer = new ArrayList<>(settings.current().profiles());
        newer.removeIf(other -> other.id().equals(profile.id()));
        newer.add(profile);
        keep(newer);
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
        keep(settings.current().profiles().stream().filter(other -> !other.id().equals(profile.id())).toList());
        if (current.get().id().equals(profile.id())) {
            open(local);
        }
        tasks.run("", () -> {
            secrets.forget(profile.id());
            if (forgetStored) {
                clients.forget(profile);
            }
            return true;
        }, _ -> { }, _ -> { });
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
                keep(settings.current().profiles().stream()
                        .map(other -> other.id().equals(profile.id()) ? profile : other).toList());
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

    private Optional<ConnectionProfile> find(String id) {
        return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    private void keep(List<ConnectionProfile> newer) {
        settings.update(now -> now.withProfiles(newer));
        fill();
    }

    private void fill() {
        List<ConnectionProfile> all = new ArrayList<>(List.of(local));
        Settings now = settings.current();
        now.profiles().stream()
                .sorted(Comparator.comparing(ConnectionProfile::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(all::add);
        profiles.setAll(all);
    }
}
