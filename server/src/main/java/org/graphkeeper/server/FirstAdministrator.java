package org.graphkeeper.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The first superuser of a server.
///
/// @param email        to log in with
/// @param passwordFile owner-only file with the generated password; null when the password came from the settings
public record FirstAdministrator(String email, @Nullable Path passwordFile) {
}
