package org.graphkeeper.app.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.app.activity.ActivityFile;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.wiring.InstanceLock;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.connections.ConnectionProfile;

/// The saved servers, the same as in the app.
final class Profiles {

    private final World world;
    private final Words words;

    Profiles(World world, Words words) {
        this.world = world;
        this.words = words;
    }

    /// The local workspace first, then the saved ones by name.
    List<ConnectionProfile> all() throws CommandFailure {
        ConnectionProfile local = ConnectionProfile.local(words.of("connections").get("connections.local.name"));
        return Stream.concat(Stream.of(local), saved().stream()
                .sorted(Comparator.comparing(ConnectionProfile::name, String.CASE_INSENSITIVE_ORDER)))
                .toList();
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
        change(profile.id(), List.of(profile), false);
    }

    /// @param forgetRemembered whether pins, drafts and the like of it go as well
    void remove(ConnectionProfile profile, boolean forgetRemembered) throws CommandFailure {
        change(profile.id(), List.of(), forgetRemembered);
    }

    /// Opens the stored answers, the same as in the app; says so when they could not be used.
    OfflineStore offlineStore(Output output) throws CommandFailure {
        OfflineStore store = OfflineStore.open(world.paths().offlineStore(), settings().offline().bounds());
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
        return settings().profiles();
    }

    private Settings settings() throws CommandFailure {
        try {
            return file().read().settings();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /// The open app holds the settings in memory and would write over what is changed here, so both take the same lock.
    private void change(String id, List<ConnectionProfile> instead, boolean forgetRemembered) throws CommandFailure {
        try {
            world.paths().create();
            try (InstanceLock _ = InstanceLock.take(world.paths().lockFile()).orElseThrow(() ->
                    new CommandFailure(ExitCode.ALREADY_RUNNING, words.problem("cli.profiles.open")))) {
                Settings found = file().read().settings();
                Settings now = forgetRemembered ? found.withoutRememberedOf(id) : found;
                file().write(now.withProfiles(Stream.concat(
                        now.profiles().stream().filter(other -> !other.id().equals(id)), instead.stream()).toList()));
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
