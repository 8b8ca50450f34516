package org.graphkeeper.server.violation;

import io.javalin.http.Context;
import org.graphkeeper.api.graph.GraphStatus;
import org.jdbi.v3.core.Jdbi;

/// Server code outside store and door that does SQL, HTTP and client types, on purpose.
public class ViolatingServer {

    GraphStatus status(Jdbi database, Context request) {
        database.useHandle(handle -> handle.execute("select 1"));
        request.status(200);
        return GraphStatus.ACTIVE;
    }
}
