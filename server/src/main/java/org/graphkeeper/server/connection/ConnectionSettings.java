package org.graphkeeper.server.connection;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// A database connection as a person describes it.
///
/// @param rowId                `database_connections.id` once this server has seen it; null for a new description
/// @param configKey            lasting key
/// @param name                 name shown to people
/// @param graph                the database of the read models
/// @param write                the database of the write tables; never the same as `graph`
/// @param qdrantUrl            vector store of its graphs; null for the server's own, if that has one
/// @param qdrantApiKeyVariable environment variable with the key of that URL; null when it asks for none
record ConnectionSettings(@Nullable UUID rowId, String configKey, String name, DatabaseSettings graph,
                          DatabaseSettings write, @Nullable String qdrantUrl, @Nullable String qdrantApiKeyVariable) {

    static final Pattern KEY = Pattern.compile("^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$");
    static final int LONGEST_KEY = 63;
    static final int LONGEST_NAME = 200;

    ConnectionSettings {
        if (!KEY.matcher(configKey).matches() || configKey.equals(DatabaseConnections.DEFAULT)) {
            throw new IllegalArgumentException("config_key must have up to 63 lower-case letters, digits and inner"
                + " hyphens, and 'default' is taken by the system databases");
        }
        if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME
            || name.equalsIgnoreCase(DatabaseConnections.DEFAULT)) {
            throw new IllegalArgumentException("name must have 1 to 200 characters, and 'default' is taken by the"
                + " system databases");
        }
        if (samePlace(graph, write)) {
            // Both sides name a graph's schema alike, so the write tables would be taken for there already.
            throw new IllegalArgumentException("graph and write must be two databases");
        }
        if (qdrantApiKeyVariable != null && qdrantUrl == null) {
            throw new IllegalArgumentException("qdrant_api_key_variable belongs to a qdrant_url");
        }
        if (qdrantUrl != null) {
            requireUrl(qdrantUrl);
        }
        if (qdrantApiKeyVariable != null) {
            new Password.Variable(qdrantApiKeyVariable);
        }
    }

    private static void requireUrl(String qdrantUrl) {
        try {
            VectorStore.parse(qdrantUrl, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("qdrant_url " + e.getMessage(), e);
        }
    }

    private static boolean samePlace(DatabaseSettings one, DatabaseSettings other) {
        return one.host().equalsIgnoreCase(other.host()) && one.port() == other.port()
            && one.database().equals(other.database());
    }

    ConnectionSettings withRow(UUID id) {
        return new ConnectionSettings(id, configKey, name, graph, write, qdrantUrl, qdrantApiKeyVariable);
    }

    /// The databases with their passwords.
    ///
    /// @param system used when there is no vector store of its own; its key goes nowhere else
    /// @throws IllegalArgumentException if the environment lacks a variable
    DatabaseTarget resolve(Map<String, String> environment, @Nullable VectorStore system) {
        var key = qdrantApiKeyVariable == null ? null : new Password.Variable(qdrantApiKeyVariable)
            .resolve(environment);
        return new DatabaseTarget(configKey, name, graph.resolve(environment), write.resolve(environment),
            qdrantUrl == null ? system : VectorStore.parse(qdrantUrl, key));
    }
}
