package org.graphkeeper.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.app.activity.ActivityFile;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.app.policy.OfflineStores;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.wiring.InstanceLock;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.settings.PolicyWords;

/// The saved servers, the same as in the app.
final class Profiles {

    private final World world;
    private final Words words;
    private final Layers layers;

    Profiles(World world, Words words) {
        this.world = world;
        this.words = words;
        this.layers = world.layers();
    }

    Layers layers() {
        return layers;
    }

    /// A refusal that an administrator decided.
    CommandFailure locked(PolicyKey key) {
        MachinePolicy policy = layers.policy();
        return new CommandFailure(ExitCode.POLICY, words.problem("cli.policy.locked",
                new PolicyWords(words::of).name(key), layers.shown(Settings::initial).who(words.of("base")),
                policy.file()));
    }

    /// @throws CommandFailure when an administrator allows `http` nowhere beyond this machine
    void needPlainHttp() throws CommandFailure {
        if (!layers.held(new Route(ProxyChoice.SYSTEM, Trust.SYSTEM, true)).plainHttpAllowed()) {
            throw locked(PolicyKey.PLAIN_HTTP);
        }
    }

    /// @param least what an administrator demands
    /// @return what was wanted
    /// @throws CommandFailure when that is less
    Safety allowed(Safety wanted, Safety least) throws CommandFailure {
        if (!Safety.stricterOf(wanted, least).equals(wanted)) {
            throw locked(PolicyKey.SAFETY);
        }
        return wanted;
    }

    /// The local workspace first, then the servers of the computer and the saved ones by name, as they are used.
    List<ConnectionProfile> all() throws CommandFailure {
        ConnectionProfile local = ConnectionProfile.local(words.of("connections").get("connections.local.name"));
        return Stream.concat(Stream.of(local), saved().stream()).toList();
    }

    /// By name, whatever its capitals, or by id.
    Optional<ConnectionProfile> named(String name) throws CommandFailure {
        String plain = name.toLowerCase(Locale.ROOT);
        return all().stream().filter(profile -> profile.id().equals(name)
                || profile.name().toLowerCase(Locale.ROOT).equals(plain)).findFirst();
    }

    /// The saved servers at an address.
    List<ConnectionProfile> at(ServerAddress address) throws CommandFailure {
        return saved().stream().filter(profile -> ServerAddress.parse(profile.address())
                instanceof ServerAddress.Parsed.Valid(ServerAddress other, _) && other.equals(address)).toList();
    }

    /// Adds a profile or replaces the one with its id.
    void save(ConnectionProfile profile) throws CommandFailure {
        change(now -> layers.withServer(now, profile));
    }

    /// @param forgetRemembered whether pins, drafts and the like of it go as well
    void remove(ConnectionProfile profile, boolean forgetRemembered) throws CommandFailure {
        change(now -> {
            Settings rest = forgetRemembered ? now.withoutRememberedOf(profile.id()) : now;
            return rest.withProfiles(
                    rest.profiles().stream().filter(other -> !other.id().equals(profile.id())).toList());
        });
    }

    /// Opens the stored answers, the same as in the app; says so when they could not be used.
    OfflineStore offlineStore(Output output) throws CommandFailure {
        OfflineStore store;
        try {
            store = OfflineStores.open(world.paths().offlineStore(), layers, settings());
        } catch (IOException e) {
            throw unusable(e);
        }
        store.onSetAside(aside -> output.note(words.of("desktop").get(switch (aside.why()) {
            case DAMAGED -> "desktop.offline.damaged";
            case NEWER -> "desktop.offline.newer";
        }, aside.file())));
        return store;
    }

    /// Removes what is stored of a server and was done on it.
    void forget(ConnectionProfile profile, Output output) throws CommandFailure {
        try (OfflineStore store = offlineStore(output)) {
            store.forget(profile.id());
        }
        if (named(profile.name()).isEmpty()) {
            new ActivityFile(world.paths().activityFile()).forget(profile.name());
        }
    }

    private List<ConnectionProfile> saved() throws CommandFailure {
        return layers.servers(settings());
    }

    Settings settings() throws CommandFailure {
        try {
            return file().read().settings();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// The open app holds the settings in memory and would write over what is changed here, so both take the same lock.
    private void change(UnaryOperator<Settings> change) throws CommandFailure {
        try {
            world.paths().create();
            try (InstanceLock _ = InstanceLock.take(world.paths().lockFile()).orElseThrow(() ->
                    new CommandFailure(ExitCode.ALREADY_RUNNING, words.problem("cli.profiles.open")))) {
                file().write(change.apply(file().read().settings()));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SettingsFile file() {
        return new SettingsFile(world.paths().settingsFile(), world.clock());
    }

    private CommandFailure unusable(IOException e) {
        Problem problem = words.problem("cli.profiles.unusable", world.paths().settingsFile());
        return new CommandFailure(ExitCode.FAILED, new Problem(problem.what(), problem.meaning(), problem.todo(),
                e.toString()));
    }
}
