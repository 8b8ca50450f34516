package org.graphkeeper.api.route;

import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// What a route needs beside what is written down.
///
/// @param proxyPassword     null when the proxy asks for none
/// @param clientKeyPassword of the file with the client's key; null when it has none
public record RouteSecrets(@Nullable Secret proxyPassword, @Nullable Secret clientKeyPassword) {

    public static final RouteSecrets NONE = new RouteSecrets(null, null);
}
