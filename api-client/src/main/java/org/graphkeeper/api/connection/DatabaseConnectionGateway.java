package org.graphkeeper.api.connection;

import java.util.List;
import org.graphkeeper.api.Reading;

/// The database connections of a server. `Forbidden` for accounts that are not superusers.
public interface DatabaseConnectionGateway {

    /// `default` first, then by name.
    Reading<List<DatabaseConnection>> all();

    /// How they are, on servers that tell ([org.graphkeeper.api.server.Capability#CONNECTION_STATUS]).
    Reading<List<ConnectionStatus>> statuses();
}
