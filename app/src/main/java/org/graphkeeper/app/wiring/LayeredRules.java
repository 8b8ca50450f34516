package org.graphkeeper.app.wiring;

import java.util.Set;
import java.util.function.Supplier;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.ServerRules;

/// The policy of the computer, as the connections see it.
///
/// @param settings as they are now
record LayeredRules(Layers layers, Supplier<Settings> settings) implements ServerRules {

    @Override
    public boolean mayAdd() {
        return layers.mayHaveOwnServers();
    }

    @Override
    public int hidden() {
        return layers.hiddenServers(settings.get());
    }

    @Override
    public Set<SecretPlace> secretPlaces() {
        return layers.secretPlaces();
    }

    @Override
    public SecretPlace firstPlace() {
        return layers.firstPlace();
    }

    @Override
    public Route firstRoute() {
        return layers.firstRoute();
    }

    @Override
    public Safety demanded(Environment environment, String address) {
        return layers.demanded(environment, address);
    }
}
