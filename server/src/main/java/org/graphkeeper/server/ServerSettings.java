package org.graphkeeper.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// What a server needs to know to start.
///
/// @param listenHost    address to listen on, for example `127.0.0.1`
/// @param port          TCP port, 0 for any free one
/// @param dataDirectory holds everything the server keeps; created when absent
/// @param environment   settings under the names that the table in docs/server.md lists; never shown by [#toString()]
/// @param scenario      content of the very first start
public record ServerSettings(String listenHost, int port, Path dataDirectory, Map<String, String> environment,
                             Scenario scenario) {

    public ServerSettings {
        Objects.requireNonNull(listenHost);
        Objects.requireNonNull(scenario);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "ServerSettings[%s:%d, %s, %s]".formatted(listenHost, port, dataDirectory, scenario);
    }
}
