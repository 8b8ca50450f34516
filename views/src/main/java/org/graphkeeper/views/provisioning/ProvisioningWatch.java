package org.graphkeeper.views.provisioning;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;

/// Follows the provisioning of every graph of a server and retries what failed, whether or not a view is shown.
/// Made and started by `app` with the session, closed with it. FX-thread confined.
public final class ProvisioningWatch implements AutoCloseable {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final RetryPolicyStore policies;
    private final ReadOnlyIntegerWrapper needsSomeone = new ReadOnlyIntegerWrapper();

    public ProvisioningWatch(ServerSession session, Surroundings surroundings, RetryPolicyStore policies) {
        this.session = session;
        this.surroundings = surroundings;
        this.policies = policies;
    }

    /// Starts following. The graphs come from the session's catalogue, which somebody else starts.
    public void start() {
    }

    /// What the action "Show" of a notice does; gets the slug of the graph.
    public void onShow(Consumer<String> show) {
    }

    /// How many graphs need somebody: failed or stuck.
    public ReadOnlyIntegerProperty needsSomeoneProperty() {
        return needsSomeone.getReadOnlyProperty();
    }

    @Override
    public void close() {
    }
}
