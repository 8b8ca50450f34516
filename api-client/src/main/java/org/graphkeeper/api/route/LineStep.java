package org.graphkeeper.api.route;

import java.time.Duration;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// One step on the way to a server, taken once for a test of the connection.
///
/// @param detail      technical and short, e.g. the addresses that were found; empty where the step failed
/// @param certificate what the server showed; null but for a passed [Stage#TLS]
/// @param failure     null when it passed
public record LineStep(Stage stage, Duration took, String detail, @Nullable ServerCertificate certificate,
        @Nullable Failure failure) {

    public enum Stage {
        /// The name of the server, or of the proxy, is found.
        NAME,
        /// TCP, through the proxy where there is one.
        CONNECT,
        TLS,
        /// Something answers in HTTP.
        HTTP
    }
}
