package org.graphkeeper.api.route;

import java.util.List;

/// The way to the server, looked at step by step.
public interface LineGateway {

    /// Goes the whole way once, on a connection of its own. Blocks; needs no sign-in.
    ///
    /// @return the steps in their order, up to the first that failed; without those that this way does not have, e.g.
    ///         TLS for `http`
    List<LineStep> check() throws InterruptedException;
}
