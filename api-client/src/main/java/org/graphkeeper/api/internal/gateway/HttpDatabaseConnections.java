package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.connection.DatabaseConnectionGateway;
import org.graphkeeper.api.internal.generated.extensions.DatabaseConnectionsApi;
import org.graphkeeper.api.internal.generated.tree.GraphsApi;
import org.graphkeeper.api.internal.mapping.DirectoryMapping;
import org.graphkeeper.api.internal.mapping.GraphMapping;

final class HttpDatabaseConnections implements DatabaseConnectionGateway {

    private final Line line;
    private final Shelves shelves;
    private final Held<List<DatabaseConnection>> held = new Held<>();
    private final Held<List<ConnectionStatus>> heldStatuses = new Held<>();

    HttpDatabaseConnections(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<DatabaseConnection>> all() {
        return new RevalidatedReading<>(shelves.connections, held, Shelves.ONLY,
                tag -> line.askAgain(GraphsApi.class, api -> api.listDatabaseConnections(tag),
                        GraphMapping::connections));
    }

    @Override
    public Reading<List<ConnectionStatus>> statuses() {
        return new RevalidatedReading<>(shelves.connectionStatuses, heldStatuses, Shelves.ONLY,
                tag -> line.askAgain(DatabaseConnectionsApi.class, api -> api.listManagedConnections(tag),
                        DirectoryMapping::connectionStatuses));
    }
}
