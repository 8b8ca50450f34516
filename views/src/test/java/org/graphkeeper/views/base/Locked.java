package org.graphkeeper.views.base;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Policies for tests.
public final class Locked {

    public static final String WHO =
            "Set by the administrator of this computer: IT desk, ext. 4711 (/etc/graphkeeper/policy.json)";

    private Locked() {
    }

    /// That locks these and has no flaw.
    public static ComputerPolicy keys(PolicyKey... keys) {
        return of(ComputerPolicy.State.HELD, List.of(), keys);
    }

    public static ComputerPolicy of(ComputerPolicy.State state, List<ComputerPolicy.Flaw> flaws, PolicyKey... keys) {
        Set<PolicyKey> locked = Set.of(keys);
        return new ComputerPolicy(state, "/etc/graphkeeper/policy.json", "IT desk, ext. 4711", locked, flaws,
                () -> Arrays.stream(PolicyKey.values()).map(key -> new ComputerPolicy.Held(key, value(key),
                        locked.contains(key) ? ComputerPolicy.Origin.LOCKED : ComputerPolicy.Origin.BUILT_IN)).toList());
    }

    private static List<String> value(PolicyKey key) {
        return switch (key) {
            case THEME, LANGUAGE, PROXY -> List.of("SYSTEM");
            case OFFLINE_KEPT, UPDATES_WANTED, OWN_SERVERS, PLAIN_HTTP -> List.of("false");
            case OFFLINE_UNREAD -> List.of("HALF");
            case OFFLINE_SIZE -> List.of("MEDIUM");
            case UPDATES_ADDRESS, UPDATES_KEY -> List.of();
            case SERVERS -> List.of("Research https://graphs.example.org");
            case SAFETY -> List.of("PRODUCTION READ_ONLY EVERY_CHANGE 15");
            case SECRET_PLACES -> List.of("VAULT", "SESSION");
        };
    }
}
