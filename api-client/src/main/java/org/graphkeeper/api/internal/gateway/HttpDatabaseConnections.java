package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.connection.DatabaseConnectionGateway;
import org.graphkeeper.api.internal.generated.extensions.DatabaseConnectionsApi;
import org.graphkeeper.api.internal.generated.tree.GraphsApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.DirectoryMapping;
import org.graphkeeper.api.internal.mapping.GraphMapping;

final class HttpDatabaseConnections implements DatabaseConnectionGateway {

    private final Line line;
    private final Shelves shelves;

    HttpDatabaseConnections(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<DatabaseConnection>> all() {
        return new StoredReading<>(shelves.connections, Shelves.ONLY,
                () -> line.ask(CallKind.READ, GraphsApi.class, GraphsApi::listDatabaseConnections,
                        GraphMapping::connections));
    }

    @Override
    public Reading<List<ConnectionStatus>> statuses() {
        return new StoredReading<>(shelves.connectionStatuses, Shelves.ONLY,
                () -> line.ask(CallKind.READ, DatabaseConnectionsApi.class,
                        DatabaseConnectionsApi::listManagedConnections, DirectoryMapping::connectionStatuses));
    }
}
