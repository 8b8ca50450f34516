package org.graphkeeper.server.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.DatabaseConnectionStore.Removal;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections that were added at run time: their settings in a file of this server, their rows in the control
/// plane that all servers share. Safe for use by many threads.
public final class AddedConnections {

    private static final Logger LOG = LoggerFactory.getLogger(AddedConnections.class);

    private final DatabaseConnections connections;
    private final DatabaseConnectionStore rows;
    private final DatabasePools pools;
    private final ConnectionFile file;
    private final Map<String, String> environment;
    /// Held while file and rows change together.
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<ConnectionSettings> settings = List.of();

    /// @param directory   where the file is
    /// @param environment variables that settings may refer to
    AddedConnections(DatabaseConnections connections, DatabaseConnectionStore rows, DatabasePools pools, Path directory,
                     Map<String, String> environment) {
        this.connections = connections;
        this.rows = rows;
        this.pools = pools;
        this.file = new ConnectionFile(directory.resolve(ConnectionFile.NAME));
        this.environment = environment;
    }

    /// Reads the file and makes its connections usable. Those it no longer has lose their settings, and their pools
    /// are closed; their rows stay.
    ///
    /// @throws IllegalArgumentException for people, when the file cannot be used; nothing is changed then
    void load() throws IOException {
        lock.lock();
        try {
            apply(file.load());
        } finally {
            lock.unlock();
        }
    }

    private void apply(List<ConnectionSettings> read) {
        if (read.isEmpty()) {
            settings = List.of();
            replace(List.of());
            return;
        }
        var targets = new HashMap<String, DatabaseTarget>();
        for (var one : read) {
            if (connections.isFixed(one.configKey())) {
                throw unusable(one, "the server has this connection of itself or from its environment");
            }
            targets.put(one.configKey(), resolve(one));
        }
        rows.insertMissing(read.stream().filter(one -> one.rowId() == null)
            .map(one -> targets.get(one.configKey())).toList());
        var ids = rows.all().stream().collect(Collectors.toMap(DatabaseConnection::configKey, DatabaseConnection::id));
        var seen = new ArrayList<ConnectionSettings>();
        for (var one : read) {
            var id = ids.get(one.configKey());
            if (one.rowId() == null && id != null) {
                seen.add(one.withRow(id));
                continue;
            }
            seen.add(one);
            if (!Objects.equals(one.rowId(), id)) {
                LOG.warn("The connection '{}' was removed by another server, so its settings in {} are not used; remove"
                    + " it here too", one.configKey(), file.path());
                targets.remove(one.configKey());
            }
        }
        settings = List.copyOf(seen);
        replace(targets.values().stream().toList());
    }

    private DatabaseTarget resolve(ConnectionSettings one) {
        try {
            return one.resolve(environment, connections.system().vectorStore());
        } catch (IllegalArgumentException e) {
            throw unusable(one, e.getMessage());
        }
    }

    private IllegalArgumentException unusable(ConnectionSettings one, String reason) {
        return new IllegalArgumentException("The connection '%s' in the file %s cannot be used: %s."
            .formatted(one.configKey(), file.path(), reason));
    }

    private void replace(List<DatabaseTarget> targets) {
        var before = databases();
        targets.forEach(target -> Stream.of(target.graph(), target.write()).forEach(pools::readmit));
        connections.replaceAdded(targets);
        var after = databases();
        before.stream().filter(database -> !after.contains(database)).forEach(pools::retire);
    }

    private List<PhysicalDatabase> databases() {
        return connections.targets().stream().flatMap(target -> Stream.of(target.graph(), target.write())).distinct()
            .toList();
    }

    /// Settings of which another server removed the row.
    List<ConnectionSettings> withoutRow(Collection<DatabaseConnection> present) {
        var ids = present.stream().map(DatabaseConnection::id).collect(Collectors.toSet());
        return settings.stream().filter(one -> !ids.contains(one.rowId())).toList();
    }

    /// Refuses what cannot be added, however well the test goes.
    ///
    /// @throws ApiError 409 or 503 with the reason
    void requireAddable(ConnectionSettings wanted, DatabaseTarget target) {
        requireUnchanged();
        var key = wanted.configKey();
        if (connections.configured(key).isPresent()) {
            throw ApiError.conflict("There is a database connection with the key '" + key + "' already");
        }
        for (var row : rows.all()) {
            if (row.configKey().equals(key) && !row.name().equals(wanted.name())) {
                throw ApiError.conflict("The key '%s' belongs to the connection '%s', for which this server has no"
                    .formatted(key, row.name()) + " settings; give it under that name");
            }
            if (!row.configKey().equals(key) && row.name().equals(wanted.name())) {
                throw nameTaken(wanted.name());
            }
        }
        for (var other : connections.targets()) {
            if (other.graph().location().equalsIgnoreCase(target.graph().location())
                && other.write().location().equalsIgnoreCase(target.write().location())) {
                throw ApiError.conflict("These are the databases of the connection '" + other.configKey()
                    + "' already");
            }
        }
    }

    private static ApiError nameTaken(String name) {
        return ApiError.conflict("There is a database connection with the name '" + name + "' already");
    }

    /// Adds a connection that was tested.
    ///
    /// @throws ApiError as [#requireAddable]; nothing is changed then
    DatabaseConnection add(ConnectionSettings wanted, DatabaseTarget target, CheckReport report, Actor actor) {
        lock.lock();
        try {
            requireAddable(wanted, target);
            var before = settings;
            var others = before.stream().filter(one -> !one.configKey().equals(wanted.configKey())).toList();
            var row = changing(before, () -> rows.add(target, report.passed() ? report.identities() : null, actor,
                added -> rewrite(Stream.concat(others.stream(), Stream.of(wanted.withRow(added.id()))).toList())))
                .orElseThrow(() -> nameTaken(wanted.name()));
            replace(Stream.concat(usable(others), Stream.of(target)).toList());
            return row;
        } finally {
            lock.unlock();
        }
    }

    private Stream<DatabaseTarget> usable(List<ConnectionSettings> some) {
        return some.stream().flatMap(one -> connections.configured(one.configKey()).stream());
    }

    /// Removes the row of a connection that no graph uses, and its settings, if this server has any.
    ///
    /// @throws ApiError 503 with the reason; nothing is changed then
    Removal remove(String configKey, Actor actor) {
        lock.lock();
        try {
            var before = settings;
            var others = before.stream().filter(one -> !one.configKey().equals(configKey)).toList();
            var here = others.size() < before.size();
            if (here) {
                requireUnchanged();
            }
            var removal = changing(before, () -> rows.remove(configKey, connections.configured(configKey).orElse(null),
                actor, () -> {
                    if (here) {
                        rewrite(others);
                    }
                }));
            if (removal instanceof Removal.Absent && here) {
                rewrite(others);
                removal = new Removal.Removed();
            }
            if (removal instanceof Removal.Removed) {
                replace(usable(others).toList());
            }
            return removal;
        } finally {
            lock.unlock();
        }
    }

    /// Makes a change; when the transaction fails after the file was written, the file gets its old content back.
    private <T> T changing(List<ConnectionSettings> before, Supplier<T> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            if (settings != before) {
                rewrite(before);
            }
            throw e;
        }
    }

    private void rewrite(List<ConnectionSettings> next) {
        try {
            file.rewrite(next);
            settings = next;
        } catch (ConnectionFile.EditedException _) {
            throw edited();
        } catch (IOException e) {
            LOG.error("The file {} cannot be written", file.path(), e);
            throw ApiError.of(503, "The server cannot write its file of database connections, so nothing was changed;"
                + " its log has the reason");
        }
    }

    private void requireUnchanged() {
        try {
            file.requireUnchanged();
        } catch (ConnectionFile.EditedException _) {
            throw edited();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ApiError edited() {
        return ApiError.of(503, "The file " + ConnectionFile.NAME + " in the server's data directory was edited and not"
            + " read since, so nothing was changed. Let the server read it first: POST"
            + " /api/v1/database-connections/reload, or restart it");
    }
}
