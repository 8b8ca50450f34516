package org.graphkeeper.app.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.TypedSecrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secrets of connection profiles, each where its profile says: of the account, of the proxy and of the client's
/// key. Where a command prints the one of the account, the other two are in the keychain. Blocks: background threads
/// only. Safe for use by several threads.
public final class ProfileSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileSecrets.class);

    private final SecretStore keychain;
    private final SecretStore session = new SessionSecrets();
    private final PassphraseVault vault;
    private final SecretCommand command;

    /// What is known of a profile.
    ///
    /// @param signIn  null when none is known
    /// @param problem why something is not known that could be; null where nothing went wrong
    /// @param detail  of the problem, technical; empty where there is none
    public record Found(@Nullable Secret signIn, RouteSecrets route, @Nullable SecretProblem problem, String detail) {

        public static final Found NOTHING = new Found(null, RouteSecrets.NONE, null, "");

        /// With what was typed in place of what was found.
        public Found or(TypedSecrets typed) {
            return new Found(typed.signIn() == null ? signIn : typed.signIn(), new RouteSecrets(
                    typed.proxy() == null ? route.proxyPassword() : typed.proxy(),
                    typed.clientKey() == null ? route.clientKeyPassword() : typed.clientKey()), problem, detail);
        }
    }

    public ProfileSecrets(SecretStore keychain, PassphraseVault vault, SecretCommand command) {
        this.keychain = keychain;
        this.vault = vault;
        this.command = command;
    }

    public PassphraseVault vault() {
        return vault;
    }

    public Found find(ConnectionProfile profile) throws InterruptedException {
        RouteSecrets route = RouteSecrets.NONE;
        try {
            route = ofRoute(profile);
            Secret signIn = profile.keeping().place() == SecretPlace.COMMAND
                    ? command.run(profile.keeping().command()) : find(profile, profile.id());
            return new Found(signIn, route, null, "");
        } catch (SecretUnavailableException e) {
            LOG.info("a secret cannot be had: {}", e.getMessage());
            return new Found(null, route, e.problem(), String.valueOf(e.getMessage()));
        }
    }

    /// Asks only for what the route of the profile needs.
    public RouteSecrets ofRoute(ConnectionProfile profile) throws SecretUnavailableException {
        Secret proxy = profile.route().proxy().user().isEmpty() ? null : find(profile, proxy(profile));
        Secret key = profile.route().trust().clientCertificateFile().isEmpty() ? null
                : find(profile, clientKey(profile));
        return new RouteSecrets(proxy, key);
    }

    /// Keeps what was typed, and takes what was not typed along from where it was.
    ///
    /// @param before null for a profile that is new
    public void keep(@Nullable ConnectionProfile before, ConnectionProfile profile, TypedSecrets typed)
            throws SecretUnavailableException {
        boolean moves = before != null && before.keeping().place() != profile.keeping().place();
        boolean asksCommand = profile.keeping().place() == SecretPlace.COMMAND;
        for (Slot slot : slots(profile, typed)) {
            Secret secret = slot.typed() != null || !moves ? slot.typed() : find(before, slot.name());
            boolean ofAccount = slot.name().equals(profile.id());
            if (secret != null && !(asksCommand && ofAccount)) {
                keep(profile, slot.name(), secret);
            }
            if (moves && (secret != null || asksCommand && ofAccount)) {
                forget(before.keeping().place(), slot.name());
            }
        }
    }

    public void keep(ConnectionProfile profile, TypedSecrets typed) throws SecretUnavailableException {
        keep(null, profile, typed);
    }

    /// The one of the account alone.
    ///
    /// @return false when it stays, encrypted, in a vault that is locked
    public boolean forgetSignIn(ConnectionProfile profile) {
        return forgetQuietly(profile, profile.id());
    }

    /// @return false when something stays, encrypted, in a vault that is locked
    public boolean forget(ConnectionProfile profile) {
        boolean all = true;
        for (Slot slot : slots(profile, TypedSecrets.NONE)) {
            all &= forgetQuietly(profile, slot.name());
        }
        return all;
    }

    /// Whether what is kept now for the profile survives a restart.
    public boolean lasts(ConnectionProfile profile) {
        return switch (profile.keeping().place()) {
            case KEYCHAIN -> keychain.lasts();
            case VAULT, COMMAND -> true;
            case SESSION -> false;
        };
    }

    /// Whether the keychain survives a restart.
    public boolean keychainLasts() {
        return keychain.lasts();
    }

    /// A secret and its name.
    private record Slot(String name, @Nullable Secret typed) {
    }

    private static List<Slot> slots(ConnectionProfile profile, TypedSecrets typed) {
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot(profile.id(), typed.signIn()));
        slots.add(new Slot(proxy(profile), typed.proxy()));
        slots.add(new Slot(clientKey(profile), typed.clientKey()));
        return slots;
    }

    private @Nullable Secret find(ConnectionProfile profile, String name) throws SecretUnavailableException {
        Optional<Secret> found = switch (profile.keeping().place()) {
            case VAULT -> vault.find(name);
            case KEYCHAIN, COMMAND -> keychain.find(name);
            case SESSION -> session.find(name);
        };
        return found.orElse(null);
    }

    private void keep(ConnectionProfile profile, String name, Secret secret) throws SecretUnavailableException {
        switch (profile.keeping().place()) {
            case VAULT -> vault.keep(name, secret);
            case KEYCHAIN, COMMAND -> keychain.keep(name, secret);
            case SESSION -> session.keep(name, secret);
        }
    }

    private void forget(SecretPlace place, String name) throws SecretUnavailableException {
        switch (place) {
            case VAULT -> vault.forget(name);
            case KEYCHAIN, COMMAND -> keychain.forget(name);
            case SESSION -> session.forget(name);
        }
    }

    private boolean forgetQuietly(ConnectionProfile profile, String name) {
        try {
            forget(profile.keeping().place(), name);
            return true;
        } catch (SecretUnavailableException e) {
            LOG.info("a secret stays in the vault: {}", e.getMessage());
            return false;
        }
    }

    private static String proxy(ConnectionProfile profile) {
        return profile.id() + "/proxy";
    }

    private static String clientKey(ConnectionProfile profile) {
        return profile.id() + "/client-key";
    }
}
