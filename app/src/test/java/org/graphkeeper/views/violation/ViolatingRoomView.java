package org.graphkeeper.views.violation;

import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphGateway;

/// A view that calls the server itself, deletes without asking, and shows itself to everybody, on purpose.
public class ViolatingRoomView {

    private final GraphGateway graphs;

    public ViolatingRoomView(GraphGateway graphs) {
        this.graphs = graphs;
    }

    Object load() {
        return graphs.all();
    }

    void forget() throws FailureException, InterruptedException {
        graphs.delete("club");
    }
}
