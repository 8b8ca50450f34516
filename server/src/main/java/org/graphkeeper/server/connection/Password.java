package org.graphkeeper.server.connection;

import java.util.Map;
import java.util.regex.Pattern;

/// A password as settings give it. Never part of `toString()`.
sealed interface Password {

    /// Names of environment variables that settings may refer to. Any other one is out of bounds: whoever may add a
    /// connection could otherwise have a secret of this server, for example JWT_SECRET_KEY, sent to a host of their
    /// choice.
    Pattern VARIABLE = Pattern.compile("^GRAPHKEEPER_SECRET_[A-Z0-9_]{1,100}$");

    /// The password itself, empty when the account has none.
    record Stored(String text) implements Password {
        @Override
        public String toString() {
            return "Stored[]";
        }
    }

    /// In an environment variable of the server.
    record Variable(String name) implements Password {
        public Variable {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("the name of a variable with a secret must begin with"
                    + " GRAPHKEEPER_SECRET_ and go on with capital letters, digits and underscores");
            }
        }
    }

    /// The password as it is sent.
    ///
    /// @throws IllegalArgumentException if the environment lacks the variable
    default String resolve(Map<String, String> environment) {
        return switch (this) {
            case Stored(var text) -> text;
            case Variable(var name) -> {
                var value = environment.get(name);
                if (value == null) {
                    throw new IllegalArgumentException("the environment variable " + name + " is not set on this"
                        + " server");
                }
                yield value;
            }
        };
    }
}
