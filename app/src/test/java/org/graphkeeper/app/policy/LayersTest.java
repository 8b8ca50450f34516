package org.graphkeeper.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.views.base.ComputerPolicy.Held;
import org.graphkeeper.views.base.ComputerPolicy.Origin;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.ContrastChoice;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.Test;

/// What comes with the app, the computer's default, the user's choice and the lock, one above the other.
class LayersTest {

    private static final ProxyChoice PROXY = new ProxyChoice(ProxyChoice.Kind.HTTP, "proxy.example.org", 3128, "",
            List.of());
    private static final ConnectionProfile PRESET = new ConnectionProfile("preset-eu", "Research",
            "https://graphs.example.org", Environment.PRODUCTION, SignInMethod.PASSWORD, "");
    private static final ConnectionProfile OWN = new ConnectionProfile("p-1", "Own", "http://own.example.org",
            Environment.DEVELOPMENT, SignInMethod.API_TOKEN, "", new Route(ProxyChoice.NONE, Trust.SYSTEM, true),
            new SecretKeeping(SecretPlace.COMMAND, "pass show own"));
    private static final Settings INITIAL = Settings.initial();

    private static Layers layers(Map<PolicyKey, Object> defaults, Map<PolicyKey, Object> locked) {
        return new Layers(new MachinePolicy(Path.of("policy.json"), State.HELD, "IT desk", defaults, locked, List.of()));
    }

    private static Layers locked(PolicyKey key, Object value) {
        return layers(Map.of(), Map.of(key, value));
    }

    private static Settings theme(Layers layers, Settings settings, ThemeChoice theme) {
        return layers.withAppearance(settings, layers.appearance(settings).withTheme(theme));
    }

    private static Origin origin(Layers layers, Settings settings, PolicyKey key) {
        return layers.shown(() -> settings).held().get().stream().filter(held -> held.key() == key)
                .map(Held::origin).findFirst().orElseThrow();
    }

    @Test
    void eachLayerLiesAboveTheOneBefore() {
        Layers none = layers(Map.of(), Map.of());
        Layers preferred = layers(Map.of(PolicyKey.THEME, ThemeChoice.DARK), Map.of());
        Layers both = layers(Map.of(PolicyKey.THEME, ThemeChoice.DARK), Map.of(PolicyKey.THEME, ThemeChoice.LIGHT));
        Settings chosen = theme(none, INITIAL, ThemeChoice.DARK);

        assertThat(none.appearance(INITIAL).theme()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(preferred.appearance(INITIAL).theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(both.appearance(INITIAL).theme()).isEqualTo(ThemeChoice.LIGHT);
        assertThat(both.appearance(chosen).theme()).isEqualTo(ThemeChoice.LIGHT);
        assertThat(none.appearance(chosen).theme()).as("it comes back").isEqualTo(ThemeChoice.DARK);
        assertThat(List.of(origin(none, INITIAL, PolicyKey.THEME), origin(preferred, INITIAL, PolicyKey.THEME),
                origin(preferred, chosen, PolicyKey.THEME), origin(both, chosen, PolicyKey.THEME)))
                .containsExactly(Origin.BUILT_IN, Origin.COMPUTER, Origin.USER, Origin.LOCKED);
    }

    @Test
    void whoChoosesWhatTheAppComesWithHasChosenAllTheSame() {
        Layers preferred = layers(Map.of(PolicyKey.THEME, ThemeChoice.DARK), Map.of());

        Settings chosen = theme(preferred, INITIAL, ThemeChoice.SYSTEM);

        assertThat(preferred.appearance(chosen).theme()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(preferred.appearance(INITIAL.withAppearance(
                Appearance.initial().withContrast(ContrastChoice.HIGH))).theme()).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void aLockedPartChangesNothingOfTheUsersChoiceAndTheOthersAreChosenAsBefore() {
        Settings dark = theme(layers(Map.of(), Map.of()), INITIAL, ThemeChoice.DARK);
        Layers light = locked(PolicyKey.THEME, ThemeChoice.LIGHT);

        Settings made = light.withAppearance(dark, light.appearance(dark).withTheme(ThemeChoice.SYSTEM)
                .withContrast(ContrastChoice.HIGH));

        assertThat(made.appearance().theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(made.appearance().contrast()).isEqualTo(ContrastChoice.HIGH);
    }

    @Test
    void theBoundsOfWhatIsStoredAreLayeredApart() {
        Layers small = layers(Map.of(PolicyKey.OFFLINE_UNREAD, KeptUnread.MONTH),
                Map.of(PolicyKey.OFFLINE_SIZE, KeptSize.SMALL));

        assertThat(small.offline(INITIAL)).isEqualTo(new OfflineKeeping(KeptUnread.MONTH, KeptSize.SMALL));
        Settings made = small.withOffline(INITIAL, new OfflineKeeping(KeptUnread.HALF, KeptSize.LARGE));
        assertThat(small.offline(made)).isEqualTo(new OfflineKeeping(KeptUnread.HALF, KeptSize.SMALL));
        assertThat(made.offline().size()).isEqualTo(KeptSize.MEDIUM);
        assertThat(small.isOfflineKept()).isTrue();
        assertThat(locked(PolicyKey.OFFLINE_KEPT, false).isOfflineKept()).isFalse();
    }

    @Test
    void ownServersAreOutOfReachWhileTheyAreLockedAndStayInTheSettings() {
        Settings settings = INITIAL.withProfiles(List.of(OWN)).withCurrentProfile(OWN.id());
        Layers closed = layers(Map.of(), Map.of(PolicyKey.OWN_SERVERS, false, PolicyKey.SERVERS, List.of(PRESET)));

        assertThat(closed.servers(settings)).extracting(ConnectionProfile::id).containsExactly("preset-eu");
        assertThat(closed.hiddenServers(settings)).isEqualTo(1);
        assertThat(closed.current(settings, "Local").isLocal()).isTrue();
        assertThat(layers(Map.of(), Map.of()).servers(settings)).containsExactly(OWN);
    }

    @Test
    void ofAServerOfTheComputerTheAccountAndTheWayAreTheUsersAndNothingElse() {
        Layers preset = locked(PolicyKey.SERVERS, List.of(PRESET));
        ConnectionProfile edited = new ConnectionProfile(PRESET.id(), "Evil", "https://evil.example.org",
                Environment.DEVELOPMENT, SignInMethod.API_TOKEN, "", Route.STANDARD,
                new SecretKeeping(SecretPlace.VAULT, ""));

        Settings settings = preset.withServer(INITIAL, edited);

        assertThat(preset.servers(settings)).containsExactly(new ConnectionProfile(PRESET.id(), PRESET.name(),
                PRESET.address(), PRESET.environment(), SignInMethod.API_TOKEN, "", Route.STANDARD,
                new SecretKeeping(SecretPlace.VAULT, "")));
        assertThat(layers(Map.of(), Map.of()).servers(settings)).as("gone with the policy").isEmpty();
    }

    @Test
    void whatIsLockedOfTheWayHoldsForEveryServerAndTheUsersOwnWayIsKept() {
        Layers strict = layers(Map.of(), Map.of(PolicyKey.PROXY, PROXY, PolicyKey.PLAIN_HTTP, false,
                PolicyKey.SECRET_PLACES, Set.of(SecretPlace.VAULT)));
        Settings settings = INITIAL.withProfiles(List.of(OWN));

        ConnectionProfile held = strict.servers(settings).getFirst();
        assertThat(held.route()).isEqualTo(new Route(PROXY, Trust.SYSTEM, false));
        assertThat(held.keeping()).isEqualTo(new SecretKeeping(SecretPlace.SESSION, ""));
        assertThat(strict.held(OWN)).isEqualTo(held);

        Settings saved = strict.withServer(settings, held.withEmail("ada@example.org"));
        assertThat(saved.profiles()).containsExactly(OWN.withEmail("ada@example.org"));
        assertThat(strict.firstPlace()).isEqualTo(SecretPlace.VAULT);
        assertThat(strict.secretPlaces()).containsExactly(SecretPlace.VAULT, SecretPlace.SESSION);
    }

    @Test
    void aDefaultOfTheWayIsWhatANewServerBeginsWithAndChangesNoOther() {
        Layers preferred = layers(Map.of(PolicyKey.PROXY, PROXY, PolicyKey.PLAIN_HTTP, true), Map.of());

        assertThat(preferred.firstRoute()).isEqualTo(new Route(PROXY, Trust.SYSTEM, true));
        assertThat(preferred.held(OWN)).isEqualTo(OWN);
    }

    @Test
    void whatIsDemandedOfChangesIsTheLeastAndTheUsersOwnChoiceIsKept() {
        Safety readOnly = new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Safety.LONGEST_UNLOCK);
        Safety typed = new Safety(AccessMode.CHANGES, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5));
        Layers careful = locked(PolicyKey.SAFETY, new SafetyRules(Map.of(Environment.DEVELOPMENT, readOnly),
                Map.of(address(OWN.address()), typed)));
        Settings settings = INITIAL.withProfiles(List.of(OWN, OWN.withEmail("other")));

        ConnectionProfile held = careful.servers(settings).getFirst();
        assertThat(held.safety()).isEqualTo(
                new Safety(AccessMode.READ_ONLY, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5)));
        assertThat(careful.demanded(Environment.PRODUCTION, "https://elsewhere.example.org")).isEqualTo(Safety.LEAST);
        assertThat(careful.demanded(Environment.STAGING, OWN.address() + "/")).isEqualTo(typed);
        Settings saved = careful.withServer(INITIAL.withProfiles(List.of(OWN)), held.withEmail("ada@example.org"));
        assertThat(saved.profiles().getFirst().safety()).isEqualTo(OWN.safety());
        assertThat(careful.held(ConnectionProfile.local("Local")).safety()).isEqualTo(Safety.USUAL);
    }

    private static ServerAddress address(String typed) {
        return ((ServerAddress.Parsed.Valid) ServerAddress.parse(typed)).address();
    }
}
