package org.graphkeeper.views.graphs;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The databases a graph can be put into, and the one that is chosen. There is no choice before the list is known.
final class DatabaseChoice {

    private final ServerSession session;
    private final DatabaseKnowledge knowledge;
    private final Texts texts;
    private final Loader<List<DatabaseConnection>> loader;
    private final ObservableList<DatabaseConnection> databases = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable DatabaseConnection> database = new SimpleObjectProperty<>();

    private String preferred = "";

    /// @param onChange called after every change that may change [#unknown]
    DatabaseChoice(ServerSession session, Surroundings surroundings, Runnable onChange) {
        this.session = session;
        this.texts = surroundings.texts("graphs");
        this.loader = new Loader<>(surroundings.tasks(), session.connectivity());
        loader.onValue(this::arrived);
        this.knowledge = new DatabaseKnowledge(session, surroundings);
        database.subscribe((_, _) -> onChange.run());
        knowledge.factsProperty().subscribe((_, _) -> onChange.run());
        loader.stateProperty().subscribe((_, state) -> {
            // Every answer, also one that names the same databases: how they are may have changed.
            if (state instanceof LoadState.Ready) {
                knowledge.learn(databases);
            }
            onChange.run();
        });
    }

    /// `default` first, then the server's order; empty until loaded.
    ObservableList<DatabaseConnection> databases() {
        return databases;
    }

    /// Null until the list is loaded: there is no silent default.
    ObjectProperty<@Nullable DatabaseConnection> databaseProperty() {
        return database;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return loader.stateProperty();
    }

    /// Asks for the databases, unless they are known and fresh.
    void need() {
        if (!(loader.state() instanceof LoadState.Ready)) {
            load();
        }
    }

    void load() {
        String label = texts.get("create.databases.loading");
        if (loader.value() == null) {
            loader.show(label, session.client().databaseConnections().all());
        } else {
            loader.refresh(label, session.client().databaseConnections().all());
        }
    }

    /// Why the list cannot be relied on; null when it can.
    @Nullable String unknown() {
        return switch (loader.state()) {
            case LoadState.Failed _ -> texts.get("create.blocked.databases");
            case LoadState.Stale(_, Failure stale) when stale != null -> texts.get("create.blocked.databases");
            case LoadState.Idle _, LoadState.Loading _ -> texts.get("create.blocked.loading");
            default -> null;
        };
    }

    /// How the databases are, as far as that is known.
    DatabaseKnowledge knowledge() {
        return knowledge;
    }

    /// Why no graph can be put into the chosen database; null when one can, or when none is chosen.
    @Nullable String unusable() {
        DatabaseConnection chosen = database.get();
        return chosen == null ? null : knowledge.of(chosen).unusable();
    }

    /// What to choose once the list is known, if it is in it.
    ///
    /// @param configKey empty for no wish
    void prefer(String configKey) {
        preferred = configKey;
    }

    /// Config key of what is chosen or to be chosen; empty for nothing.
    String preferred() {
        DatabaseConnection chosen = database.get();
        return chosen == null ? preferred : chosen.configKey();
    }

    /// Back to the server's default.
    void clear() {
        preferred = "";
        database.set(databases.isEmpty() ? null : databases.getFirst());
    }

    void close() {
        knowledge.close();
        loader.cancel();
    }

    private void arrived(@Nullable List<DatabaseConnection> list) {
        if (list == null) {
            return;
        }
        String wanted = preferred();
        databases.setAll(list);
        database.set(list.stream().filter(entry -> entry.configKey().equals(wanted))
                .findFirst().orElse(list.isEmpty() ? null : list.getFirst()));
    }
}
