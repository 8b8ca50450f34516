package org.graphkeeper.views.violation;

import org.graphkeeper.api.graph.GraphGateway;

/// A view that calls the server itself and shows itself to everybody, on purpose.
public class ViolatingRoomView {

    private final GraphGateway graphs;

    public ViolatingRoomView(GraphGateway graphs) {
        this.graphs = graphs;
    }

    Object load() {
        return graphs.all();
    }
}
