package org.graphkeeper.views.connections;

import java.util.Set;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;

/// What an administrator of the computer leaves to the user of the connections; kept by `app`. FX thread.
public interface ServerRules {

    /// Whether servers may be added: an administrator may have said that only those of the computer are opened.
    boolean mayAdd();

    /// How many servers of the user are not shown for that reason.
    int hidden();

    /// Where secrets may be kept; memory is always among them.
    Set<SecretPlace> secretPlaces();

    /// Where those of a new profile are kept unless the user says otherwise.
    SecretPlace firstPlace();

    /// The way to a server with which a new profile begins.
    Route firstRoute();

    /// The least that an administrator demands of the safety of a server; [Safety#LEAST] where that is nothing.
    ///
    /// @param address as typed
    Safety demanded(Environment environment, String address);
}
