package org.graphkeeper.api.internal.route;

import org.graphkeeper.api.session.Secret;

/// The proxy that a call goes through.
///
/// @param user     empty for no sign-in
/// @param password empty when none is known
record ChosenProxy(boolean socks, String host, int port, String user, Secret password) {

    /// Host and port, for people.
    String authority() {
        return host + ":" + port;
    }
}
