package org.graphkeeper.app.wiring;

import java.util.UUID;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.Connections;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.ServerRules;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.graphkeeper.views.connections.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The profiles of the settings with their secrets, and the one that is open. FX-thread confined.
final class SavedConnections implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(SavedConnections.class);

    private final SettingsStore settings;
    private final ProfileSecrets secrets;
    private final Clients clients;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Profiles profiles;
    private final Windows windows;
    private final ServerRules rules;
    private final ReadOnlyObjectWrapper<ConnectionProfile> current;
    private final ReadOnlyObjectWrapper<@Nullable ServerSession> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper secretsLast = new ReadOnlyBooleanWrapper();
    private final ListChangeListener<ConnectionProfile> profilesListener = _ -> profilesChanged();
    private @Nullable WindowParts parts;
    private @Nullable OpenServer open;
    private BackgroundTasks.@Nullable Handle opening;

    /// @param windows  of which this is the one that shows these connections
    /// @param initial  what is opened first
    SavedConnections(Windows windows, Profiles profiles, SettingsStore settings, ProfileSecrets secrets, Clients clients,
                     BackgroundTasks tasks, Texts texts, ConnectionProfile initial) {
        this.windows = windows;
        this.rules = new LayeredRules(windows.parts().layers(), settings::current);
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
            show(profile, ProfileSecrets.Found.NOTHING);
            return;
        }
        if (opening != null) {
            opening.cancel();
        }
        opening = tasks.run(texts.get("desktop.opening", profile.name()), () -> secrets.find(profile),
                found -> {
                    show(profile, found);
                    tellProblem(profile, found);
                }, _ -> show(profile, ProfileSecrets.Found.NOTHING));
    }

    @Override
    public void save(ConnectionProfile saved, TypedSecrets typed) {
        ConnectionProfile before = profiles.find(saved.id()).orElse(null);
        if (before == null && !rules.mayAdd()) {
            windowParts().notices().error(texts.get("desktop.policy.noservers",
                    windows.policy().who(Texts.of("base", windows.spoken().language()))));
            return;
        }
        ConnectionProfile profile = profiles.keep(saved);
        if (typed.equals(TypedSecrets.NONE) && (before == null || before.keeping().equals(profile.keeping()))) {
            open(profile);
            return;
        }
        tasks.run("", () -> {
            kept(before, profile, typed);
            return secrets.keychainLasts();
        }, lasts -> {
            secretsLast.set(lasts);
            open(profile);
        }, _ -> open(profile));
    }

    @Override
    public void remove(ConnectionProfile profile, boolean forgetStored) {
        if (profile.isPreset()) {
            return;
        }
        // Every window that shows it leaves it, see below.
        profiles.remove(profile);
        if (forgetStored) {
            forgetDone(profile);
        }
        tasks.run("", () -> {
            boolean all = secrets.forget(profile);
            if (forgetStored) {
                clients.forget(profile);
            }
            return all;
        }, all -> {
            if (!all) {
                windowParts().notices().show(Notices.Weight.WARNING, texts.get("desktop.vault.stays", profile.name()),
                        null);
            }
        }, _ -> { });
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
        ConnectionProfile profile = before.signIn() == SignInMethod.PASSWORD ? before.withEmail(email) : before;
        ApiClient client = asked.session().client();
        tasks.run(texts.get("desktop.account"), () -> {
            var account = client.session().signIn(clients.credentials(profile, secret));
            kept(null, profile, TypedSecrets.signIn(secret));
            return account;
        }, account -> {
            if (!profile.equals(before)) {
                // Signing in may have remembered a certificate.
                current.set(profiles.keep(
                        profiles.find(profile.id()).orElse(profile).withEmail(profile.email())));
            }
            asked.session().accountProperty().set(account);
            asked.tryAgain();
            done.accept(null);
        }, done::accept);
    }

    @Override
    public void signInAgain(Consumer<@Nullable Failure> done) {
        ConnectionProfile profile = current.get();
        tasks.run(texts.get("desktop.account"), () -> secrets.find(profile), found -> {
            if (found.signIn() == null || !found.route().equals(RouteSecrets.NONE)) {
                // The way needs a secret as well, so that the client is made anew.
                openHere(profile);
                done.accept(null);
            } else {
                signIn(profile.email(), found.signIn(), done);
            }
        }, done::accept);
    }

    @Override
    public Vault vault() {
        return windows.vault();
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
            show(profile, ProfileSecrets.Found.NOTHING);
            windowParts().notices().success(texts.get("desktop.signedout"));
        };
        tasks.run("", () -> {
            secrets.forgetSignIn(profile);
            client.session().signOut();
            return true;
        }, _ -> reopen.run(), _ -> reopen.run());
    }

    @Override
    public void probe(ConnectionProfile profile, TypedSecrets typed, Consumer<ApiClient> made) {
        tasks.run("", () -> secrets.find(windows.parts().layers().held(profile)).or(typed), found -> {
            if (found.signIn() == null) {
                tellProblem(profile, found);
            }
            made.accept(clients.probe(profile, found));
        }, _ -> made.accept(clients.probe(profile, ProfileSecrets.Found.NOTHING.or(typed))));
    }

    /// Remembers the certificate of a server that was met for the first time. FX thread.
    private void remember(String profileId, ServerCertificate certificate) {
        profiles.find(profileId).ifPresent(known -> {
            Trust trust = known.route().trust();
            if (trust.pinned() && trust.pin() == null) {
                ConnectionProfile newer = profiles.keep(
                        known.withRoute(known.route().withTrust(trust.withPin(certificate))));
                if (current.get().id().equals(profileId)) {
                    current.set(newer);
                }
            }
        });
    }

    @Override
    public ServerRules rules() {
        return rules;
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    private void show(ConnectionProfile profile, ProfileSecrets.Found found) {
        closeOpen();
        ChangeLock lock = clients.lock(profile);
        OpenServer opened = new OpenServer(windowParts(), profile, clients.open(profile, found, lock,
                certificate -> Platform.runLater(() -> remember(profile.id(), certificate))), lock);
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

    /// A locked vault is told where it is opened.
    private void tellProblem(ConnectionProfile profile, ProfileSecrets.Found found) {
        if (found.problem() != null && found.problem() != SecretProblem.VAULT_LOCKED) {
            windowParts().notices().error(texts.get("desktop.secret.failed", profile.name(), found.detail()));
        }
    }

    /// What cannot be kept is not: it is asked for again.
    private void kept(@Nullable ConnectionProfile before, ConnectionProfile profile, TypedSecrets typed) {
        try {
            secrets.keep(before, profile, typed);
        } catch (SecretUnavailableException e) {
            LOG.warn("a secret was not kept: {}", e.getMessage());
            Platform.runLater(() -> windowParts().notices().error(texts.get("desktop.secret.notkept",
                    profile.name(), String.valueOf(e.getMessage()))));
        }
    }

    /// Finds out whether secrets last. Not before the first picture, which does not need to know. FX thread.
    void lookAtKeychain() {
        windows.vault().look();
        tasks.run("", secrets::keychainLasts, secretsLast::set, _ -> secretsLast.set(false));
    }

    /// A server that was removed in any window is left in this one.
    private void profilesChanged() {
        if (profiles.find(current.get().id()).isEmpty()) {
            openHere(profiles.local());
        }
    }
}
