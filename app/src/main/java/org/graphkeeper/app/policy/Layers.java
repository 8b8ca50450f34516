package org.graphkeeper.app.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.LanguageChoice;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.graphkeeper.views.settings.ThemeChoice;

/// The one place where it is decided what holds: what the app comes with, above that the computer's default, above that
/// the user's choice, above that what the administrator locked. What a user chose is kept while it is locked, and holds
/// again when the lock is gone. Immutable.
public final class Layers {

    /// How a wish is remembered.
    public static final String YES = "yes";

    private final MachinePolicy policy;

    public Layers(MachinePolicy policy) {
        this.policy = policy;
    }

    public MachinePolicy policy() {
        return policy;
    }

    public boolean isLocked(PolicyKey key) {
        return policy.locked().containsKey(key);
    }

    /// What holds of a setting.
    ///
    /// @param chosen  by the user; empty when the user has not decided
    /// @param builtIn what the app comes with
    public <T> T value(PolicyKey key, Class<T> type, Optional<T> chosen, T builtIn) {
        return policy.locked(key, type).or(() -> chosen).or(() -> policy.preferred(key, type)).orElse(builtIn);
    }

    public Appearance appearance(Settings settings) {
        Appearance own = settings.appearance();
        return own.withTheme(value(PolicyKey.THEME, ThemeChoice.class,
                        chosen(settings, PolicyKey.THEME, own.theme()), Appearance.initial().theme()))
                .withLanguage(value(PolicyKey.LANGUAGE, LanguageChoice.class,
                        chosen(settings, PolicyKey.LANGUAGE, own.language()), Appearance.initial().language()));
    }

    /// Takes what the user made of the appearance that held.
    public Settings withAppearance(Settings settings, Appearance made) {
        Appearance before = appearance(settings);
        Settings newer = settings.withAppearance(made.withTheme(settings.appearance().theme())
                .withLanguage(settings.appearance().language()));
        if (!isLocked(PolicyKey.THEME) && made.theme() != before.theme()) {
            newer = newer.withAppearance(newer.appearance().withTheme(made.theme())).withChosen(PolicyKey.THEME);
        }
        if (!isLocked(PolicyKey.LANGUAGE) && made.language() != before.language()) {
            newer = newer.withAppearance(newer.appearance().withLanguage(made.language()))
                    .withChosen(PolicyKey.LANGUAGE);
        }
        return newer;
    }

    public OfflineKeeping offline(Settings settings) {
        OfflineKeeping own = settings.offline();
        return new OfflineKeeping(
                value(PolicyKey.OFFLINE_UNREAD, KeptUnread.class,
                        chosen(settings, PolicyKey.OFFLINE_UNREAD, own.unread()), OfflineKeeping.initial().unread()),
                value(PolicyKey.OFFLINE_SIZE, KeptSize.class,
                        chosen(settings, PolicyKey.OFFLINE_SIZE, own.size()), OfflineKeeping.initial().size()));
    }

    /// Takes what the user made of the bounds that held.
    public Settings withOffline(Settings settings, OfflineKeeping made) {
        OfflineKeeping before = offline(settings);
        Settings newer = settings;
        if (!isLocked(PolicyKey.OFFLINE_UNREAD) && made.unread() != before.unread()) {
            newer = newer.withOffline(newer.offline().withUnread(made.unread())).withChosen(PolicyKey.OFFLINE_UNREAD);
        }
        if (!isLocked(PolicyKey.OFFLINE_SIZE) && made.size() != before.size()) {
            newer = newer.withOffline(newer.offline().withSize(made.size())).withChosen(PolicyKey.OFFLINE_SIZE);
        }
        return newer;
    }

    /// Whether anything is stored for browsing offline.
    public boolean isOfflineKept() {
        return policy.locked(PolicyKey.OFFLINE_KEPT, Boolean.class).orElse(true);
    }

    /// Whether users may have servers besides those of the computer.
    public boolean mayHaveOwnServers() {
        return policy.locked(PolicyKey.OWN_SERVERS, Boolean.class).orElse(true);
    }

    /// Memory is always among them: it is where a secret is that is kept nowhere.
    public Set<SecretPlace> secretPlaces() {
        Optional<?> named = policy.locked(PolicyKey.SECRET_PLACES, Set.class);
        Set<SecretPlace> places = EnumSet.of(SecretPlace.SESSION);
        for (SecretPlace place : SecretPlace.values()) {
            if (named.isEmpty() || ((Set<?>) named.get()).contains(place)) {
                places.add(place);
            }
        }
        return places;
    }

    /// The servers that can be opened, by name: those of the computer, and the user's own where they are allowed.
    public List<ConnectionProfile> servers(Settings settings) {
        Stream<ConnectionProfile> own = mayHaveOwnServers()
                ? settings.profiles().stream().filter(profile -> !profile.isPreset()) : Stream.empty();
        return Stream.concat(presets().stream().map(preset -> withOwnParts(preset, settings)), own.map(this::held))
                .sorted(Comparator.comparing(ConnectionProfile::name, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    /// How many of the user's servers are out of reach while the lock is there.
    public int hiddenServers(Settings settings) {
        return mayHaveOwnServers() ? 0
                : (int) settings.profiles().stream().filter(profile -> !profile.isPreset()).count();
    }

    /// The server that was open last; the local workspace when that is gone.
    ///
    /// @param localName what the local workspace is called
    public ConnectionProfile current(Settings settings, String localName) {
        return servers(settings).stream().filter(profile -> profile.id().equals(settings.currentProfile())).findFirst()
                .orElseGet(() -> ConnectionProfile.local(localName));
    }

    /// A profile as it is used: with what is locked in place of what was chosen.
    public ConnectionProfile held(ConnectionProfile profile) {
        if (profile.isLocal()) {
            return profile;
        }
        SecretKeeping keeping = secretPlaces().contains(profile.keeping().place()) ? profile.keeping()
                : new SecretKeeping(SecretPlace.SESSION, "");
        return profile.withRoute(held(profile.route())).withKeeping(keeping).withSafety(Safety.stricterOf(
                profile.safety(), demanded(profile.environment(), profile.address())));
    }

    /// The least that is demanded of the safety of a server.
    ///
    /// @param address as typed
    public Safety demanded(Environment environment, String address) {
        return safety().of(environment, address);
    }

    SafetyRules safety() {
        return policy.locked(PolicyKey.SAFETY, SafetyRules.class).orElse(SafetyRules.NONE);
    }

    /// The way to a server as it is used.
    public Route held(Route route) {
        return new Route(policy.locked(PolicyKey.PROXY, ProxyChoice.class).orElse(route.proxy()), route.trust(),
                policy.locked(PolicyKey.PLAIN_HTTP, Boolean.class).orElse(route.plainHttpAllowed()));
    }

    /// What a new server begins with.
    public Route firstRoute() {
        return new Route(value(PolicyKey.PROXY, ProxyChoice.class, Optional.empty(), ProxyChoice.SYSTEM), Trust.SYSTEM,
                value(PolicyKey.PLAIN_HTTP, Boolean.class, Optional.empty(), false));
    }

    /// Where the secrets of a new server are kept unless the user says otherwise.
    public SecretPlace firstPlace() {
        return secretPlaces().contains(SecretPlace.KEYCHAIN) ? SecretPlace.KEYCHAIN
                : secretPlaces().contains(SecretPlace.VAULT) ? SecretPlace.VAULT : SecretPlace.SESSION;
    }

    /// Adds a profile or replaces the one with its id. Of what is locked, the user's own choice stays.
    ///
    /// @param edited as it was shown and changed
    public Settings withServer(Settings settings, ConnectionProfile edited) {
        Optional<ConnectionProfile> before = settings.profiles().stream()
                .filter(profile -> profile.id().equals(edited.id())).findFirst();
        Route own = before.map(ConnectionProfile::route).orElse(Route.STANDARD);
        Route made = new Route(isLocked(PolicyKey.PROXY) ? own.proxy() : edited.route().proxy(), edited.route().trust(),
                isLocked(PolicyKey.PLAIN_HTTP) ? own.plainHttpAllowed() : edited.route().plainHttpAllowed());
        SecretKeeping keeping = before.map(ConnectionProfile::keeping)
                .filter(kept -> !secretPlaces().contains(kept.place())
                        && edited.keeping().place() == SecretPlace.SESSION).orElse(edited.keeping());
        Safety safety = before.filter(kept -> held(kept).safety().equals(edited.safety()))
                .map(ConnectionProfile::safety).orElse(edited.safety());
        List<ConnectionProfile> profiles = new ArrayList<>(settings.profiles());
        profiles.removeIf(profile -> profile.id().equals(edited.id()));
        profiles.add(edited.withRoute(made).withKeeping(keeping).withSafety(safety));
        return settings.withProfiles(profiles);
    }

    /// What views show of it.
    ///
    /// @param settings as they are now
    public ComputerPolicy shown(Supplier<Settings> settings) {
        return new ComputerPolicy(policy.state(), policy.file().toString(), policy.administrator(),
                policy.locked().keySet(), policy.flaws(), () -> new LayerList(this).of(settings.get()));
    }

    private List<ConnectionProfile> presets() {
        Optional<?> servers = policy.locked(PolicyKey.SERVERS, List.class);
        return servers.map(list -> ((List<?>) list).stream().map(ConnectionProfile.class::cast).toList())
                .orElse(List.of());
    }

    /// The account, its secret and the way to a server of the computer are the user's.
    private ConnectionProfile withOwnParts(ConnectionProfile preset, Settings settings) {
        return settings.profiles().stream().filter(profile -> profile.id().equals(preset.id())).findFirst()
                .map(own -> held(new ConnectionProfile(preset.id(), preset.name(), preset.address(),
                        preset.environment(), own.signIn(), own.email(), own.route(), own.keeping(), own.safety())))
                .orElseGet(() -> held(preset.withRoute(firstRoute()).withKeeping(new SecretKeeping(firstPlace(), ""))));
    }

    private static <T> Optional<T> chosen(Settings settings, PolicyKey key, T own) {
        return settings.hasChosen(key) ? Optional.of(own) : Optional.empty();
    }
}
