package org.graphkeeper.app.updates;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Whether this computer may look for newer versions at all. An administrator says no by the environment variable
/// `GRAPHKEEPER_UPDATES=off` or the system property `graphkeeper.updates=off`; the user cannot say otherwise.
///
/// @param forbiddenBy what forbids it, as the administrator would look for it; empty when the user may choose
public record UpdatePolicy(Optional<String> forbiddenBy) {

    static final String VARIABLE = "GRAPHKEEPER_UPDATES";
    static final String PROPERTY = "graphkeeper.updates";
    private static final String OFF = "off";

    /// The user may choose.
    public static UpdatePolicy free() {
        return new UpdatePolicy(Optional.empty());
    }

    /// What holds for this process.
    public static UpdatePolicy ofThisProcess() {
        return of(System.getenv(), System.getProperties());
    }

    static UpdatePolicy of(Map<String, String> environment, Properties properties) {
        if (OFF.equalsIgnoreCase(properties.getProperty(PROPERTY))) {
            return new UpdatePolicy(Optional.of(PROPERTY + "=" + OFF));
        }
        return OFF.equalsIgnoreCase(environment.get(VARIABLE))
                ? new UpdatePolicy(Optional.of(VARIABLE + "=" + OFF)) : free();
    }
}
