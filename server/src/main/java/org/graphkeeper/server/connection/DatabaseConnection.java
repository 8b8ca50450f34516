package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.UUID;

/// A row of `database_connections` (contract 7.1). The system databases, key `default`, have no row.
///
/// @param id        its id
/// @param name      name shown to people
/// @param configKey key under which the settings hold its databases
/// @param createdAt UTC
public record DatabaseConnection(UUID id, String name, String configKey, LocalDateTime createdAt) {
}
