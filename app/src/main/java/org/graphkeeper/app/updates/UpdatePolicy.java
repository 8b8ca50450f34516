package org.graphkeeper.app.updates;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Remembered;

/// Whether this computer may look for newer versions, and where. An administrator says no by the policy of the computer,
/// by the environment variable `GRAPHKEEPER_UPDATES=off` or by the system property `graphkeeper.updates=off`; the user
/// cannot say otherwise. The policy can also name the feed and its key.
///
/// @param forbiddenBy what forbids it, as the administrator would look for it; empty when it is allowed
/// @param layers      what the policy says
public record UpdatePolicy(Optional<String> forbiddenBy, Layers layers) {

    static final String VARIABLE = "GRAPHKEEPER_UPDATES";
    static final String PROPERTY = "graphkeeper.updates";
    private static final String OFF = "off";

    /// The user may choose.
    public static UpdatePolicy free() {
        return new UpdatePolicy(Optional.empty(), new Layers(MachinePolicy.absent(Path.of(""))));
    }

    /// What holds for this process.
    public static UpdatePolicy ofThisProcess(Layers layers) {
        return of(System.getenv(), System.getProperties(), layers);
    }

    static UpdatePolicy of(Map<String, String> environment, Properties properties, Layers layers) {
        if (OFF.equalsIgnoreCase(properties.getProperty(PROPERTY))) {
            return new UpdatePolicy(Optional.of(PROPERTY + "=" + OFF), layers);
        }
        if (OFF.equalsIgnoreCase(environment.get(VARIABLE))) {
            return new UpdatePolicy(Optional.of(VARIABLE + "=" + OFF), layers);
        }
        MachinePolicy policy = layers.policy();
        boolean isForbidden = layers.isLocked(PolicyKey.UPDATES_WANTED)
                && !layers.value(PolicyKey.UPDATES_WANTED, Boolean.class, Optional.empty(), false);
        return new UpdatePolicy(!isForbidden ? Optional.empty() : Optional.of(policy.administrator().isEmpty()
                ? policy.file().toString() : policy.administrator() + " (" + policy.file() + ")"), layers);
    }

    boolean isWanted(Remembered remembered) {
        return forbiddenBy.isEmpty() && layers.value(PolicyKey.UPDATES_WANTED, Boolean.class,
                remembered.get(PolicyKey.UPDATES_WANTED.word()).map(Layers.YES::equals), false);
    }

    /// @param key of the address or the public key
    String text(PolicyKey key, Remembered remembered) {
        return layers.value(key, String.class, remembered.get(key.word()), "");
    }

    /// Whether what the user makes of a setting is the user's choice.
    boolean isFree(PolicyKey key) {
        return forbiddenBy.isEmpty() && !layers.isLocked(key);
    }
}
