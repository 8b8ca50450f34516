package org.graphkeeper.app.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.views.base.ComputerPolicy.Held;
import org.graphkeeper.views.base.ComputerPolicy.Origin;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.connections.ConnectionProfile;

/// Every setting that a computer can decide, with what holds and who decided it.
///
/// @param layers decides
record LayerList(Layers layers) {

    List<Held> of(Settings settings) {
        return Arrays.stream(PolicyKey.values())
                .map(key -> new Held(key, value(key, settings), origin(key, settings))).toList();
    }

    private List<String> value(PolicyKey key, Settings settings) {
        return switch (key) {
            case THEME -> List.of(layers.appearance(settings).theme().name());
            case LANGUAGE -> List.of(layers.appearance(settings).language().name());
            case OFFLINE_KEPT -> List.of(Boolean.toString(layers.isOfflineKept()));
            case OFFLINE_UNREAD -> List.of(layers.offline(settings).unread().name());
            case OFFLINE_SIZE -> List.of(layers.offline(settings).size().name());
            case UPDATES_WANTED -> List.of(Boolean.toString(layers.value(key, Boolean.class,
                    remembered(settings, key).map(Layers.YES::equals), false)));
            case UPDATES_ADDRESS, UPDATES_KEY -> list(layers.value(key, String.class, remembered(settings, key), ""));
            case OWN_SERVERS -> List.of(Boolean.toString(layers.mayHaveOwnServers()));
            case SERVERS -> layers.servers(settings).stream().filter(ConnectionProfile::isPreset)
                    .map(server -> server.name() + " " + server.address()).toList();
            case SECRET_PLACES -> layers.secretPlaces().stream().map(Enum::name).toList();
            case PLAIN_HTTP -> List.of(Boolean.toString(layers.firstRoute().plainHttpAllowed()));
            case SAFETY -> layers.safety().words();
            case PROXY -> List.of(words(layers.firstRoute().proxy()));
        };
    }

    private Origin origin(PolicyKey key, Settings settings) {
        if (layers.isLocked(key)) {
            return Origin.LOCKED;
        }
        boolean isChosen = switch (key) {
            case UPDATES_WANTED, UPDATES_ADDRESS, UPDATES_KEY -> remembered(settings, key).isPresent();
            default -> settings.hasChosen(key);
        };
        return isChosen ? Origin.USER
                : layers.policy().defaults().containsKey(key) ? Origin.COMPUTER : Origin.BUILT_IN;
    }

    private static Optional<String> remembered(Settings settings, PolicyKey key) {
        return Optional.ofNullable(settings.remembered().get(key.word()));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static String words(ProxyChoice proxy) {
        return proxy.host().isEmpty() ? proxy.kind().name()
                : proxy.kind().name() + " " + proxy.host() + ":" + proxy.port();
    }
}
