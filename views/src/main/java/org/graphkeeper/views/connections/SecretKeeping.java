package org.graphkeeper.views.connections;

/// How a profile comes by its secrets.
///
/// @param command prints the password or token; empty unless the place is [SecretPlace#COMMAND]
public record SecretKeeping(SecretPlace place, String command) {

    public static final SecretKeeping KEYCHAIN = new SecretKeeping(SecretPlace.KEYCHAIN, "");

    public SecretKeeping {
        if (place == SecretPlace.COMMAND == command.isBlank()) {
            throw new IllegalArgumentException("a command belongs to the place that asks one");
        }
    }
}
