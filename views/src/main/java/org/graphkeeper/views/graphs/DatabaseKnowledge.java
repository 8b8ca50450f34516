package org.graphkeeper.views.graphs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// How the databases are: from the server where it tells, else the graphs that are in each are counted here. Not
/// knowing is no failure; the choice goes on without. FX-thread confined.
final class DatabaseKnowledge {

    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Map<String, DatabaseFacts>> facts = new ReadOnlyObjectWrapper<>(Map.of());
    private BackgroundTasks.@Nullable Handle asking;

    DatabaseKnowledge(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.tasks = surroundings.tasks();
        this.texts = surroundings.texts("graphs");
    }

    /// By the config keys of the connections.
    ReadOnlyObjectProperty<Map<String, DatabaseFacts>> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    DatabaseFacts of(DatabaseConnection connection) {
        return facts.get().getOrDefault(connection.configKey(), DatabaseFacts.NONE);
    }

    /// Asks anew; what is known stays until the answer is there.
    void learn(List<DatabaseConnection> known) {
        close();
        List<DatabaseConnection> connections = List.copyOf(known);
        ServerInfo info = session.infoProperty().get();
        GraphList graphs = session.catalog().list();
        boolean tells = info != null && info.can(Capability.CONNECTION_STATUS);
        asking = tasks.run(texts.get("create.databases.checking"), () -> {
            Map<String, DatabaseFacts> counted = counted(connections, graphs);
            if (tells) {
                session.client().databaseConnections().statuses().fetch().value()
                        .forEach(status -> counted.put(status.configKey(), factsOf(status)));
            }
            return Map.copyOf(counted);
        }, this::take, _ -> take(counted(connections, graphs)));
    }

    void close() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
    }

    private void take(Map<String, DatabaseFacts> newer) {
        asking = null;
        facts.set(newer);
    }

    private static Map<String, DatabaseFacts> counted(List<DatabaseConnection> connections, GraphList graphs) {
        Map<String, Long> byName = new HashMap<>();
        for (Graph graph : graphs.all()) {
            if (graph.connectionName() != null) {
                byName.merge(graph.connectionName(), 1L, Long::sum);
            }
        }
        Map<String, DatabaseFacts> counted = new HashMap<>();
        connections.forEach(connection -> counted.put(connection.configKey(),
                new DatabaseFacts(byName.getOrDefault(connection.name(), 0L), null, null)));
        return counted;
    }

    private DatabaseFacts factsOf(ConnectionStatus status) {
        String unusable = switch (status.state()) {
            case READY, UNKNOWN -> null;
            case UNCONFIGURED -> texts.get("database.unconfigured");
            case REMOVED -> texts.get("database.removed");
        };
        return new DatabaseFacts(status.graphs(), unusable,
                status.isFailing() ? texts.get("database.failing", status.meaning()) : null);
    }
}
