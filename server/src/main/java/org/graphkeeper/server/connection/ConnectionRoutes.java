package org.graphkeeper.server.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.ConnectionAnswer.Report;
import org.graphkeeper.server.connection.ConnectionAnswer.Source;
import org.graphkeeper.server.connection.ConnectionAnswer.State;
import org.graphkeeper.server.connection.DatabaseConnectionStore.Removal;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.jspecify.annotations.Nullable;

/// Management of database connections at run time (extension of the contract).
public final class ConnectionRoutes {

    private final DatabaseConnections connections;
    private final DatabaseConnectionStore rows;
    private final ConnectionChecks checks;
    private final AddedConnections added;
    private final Map<String, String> environment;
    private final Set<String> embedded;

    /// Reads the connections that were added earlier.
    ///
    /// @param directory   the server's data directory
    /// @param environment variables that settings may refer to
    /// @param embedded    targets whose databases the server runs itself
    /// @throws IllegalArgumentException for people, when the file of added connections cannot be used
    /// @throws IOException              if it cannot be read
    public ConnectionRoutes(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools,
                            Path directory, Map<String, String> environment, Collection<DatabaseTarget> embedded)
        throws IOException {
        this.connections = connections;
        this.rows = new DatabaseConnectionStore(controlPlane);
        this.checks = new ConnectionChecks(rows, connections);
        this.added = new AddedConnections(connections, rows, pools, directory, environment);
        this.environment = environment;
        this.embedded = embedded.stream().map(DatabaseTarget::configKey).collect(Collectors.toUnmodifiableSet());
        added.load();
    }

    public List<Route> routes() {
        var all = "/api/v1/database-connections";
        return List.of(
            Route.get(all, Access.MANAGE_GRAPHS, _ -> Reply.ok(list())),
            Route.post(all, Access.MANAGE_GRAPHS, BodyFormat.json(ConnectionBody.SHAPE), this::add),
            Route.post(all + "/test", Access.MANAGE_GRAPHS, BodyFormat.json(ConnectionBody.SHAPE), this::test),
            Route.post(all + "/reload", Access.MANAGE_GRAPHS, BodyFormat.NONE, this::reload),
            Route.post(all + "/{config_key}/check", Access.MANAGE_GRAPHS, BodyFormat.NONE, this::check),
            Route.delete(all + "/{config_key}", Access.MANAGE_GRAPHS, this::remove));
    }

    private List<ConnectionAnswer> list() {
        var usage = rows.usage();
        var present = rows.all();
        var answers = new ArrayList<ConnectionAnswer>();
        answers.add(answer(DatabaseConnections.DEFAULT, DatabaseConnections.DEFAULT, null, State.READY,
            usage.getOrDefault(null, Map.of())));
        for (var row : present) {
            answers.add(answer(row.configKey(), row.name(), row,
                connections.configured(row.configKey()).isPresent() ? State.READY : State.UNCONFIGURED,
                usage.getOrDefault(row.id(), Map.of())));
        }
        var keys = present.stream().map(DatabaseConnection::configKey).collect(Collectors.toSet());
        added.withoutRow(present).stream().filter(one -> !keys.contains(one.configKey())).forEach(one ->
            answers.add(answer(one.configKey(), one.name(), null, State.REMOVED, Map.of())));
        return answers;
    }

    private ConnectionAnswer answer(String key, String name, @Nullable DatabaseConnection row, State state,
                                    Map<String, Long> graphs) {
        var target = connections.configured(key).orElse(null);
        return ConnectionAnswer.of(key, name, row, state == State.UNCONFIGURED ? null : source(key), state, target,
            graphs, checks.last(key));
    }

    private Source source(String key) {
        return embedded.contains(key) ? Source.EMBEDDED
            : connections.isFixed(key) ? Source.ENVIRONMENT : Source.FILE;
    }

    private Reply test(Call call) {
        var wanted = ConnectionBody.settings(call);
        return Reply.ok(Report.of(uninterrupted(() -> checks.test(resolve(wanted), Actor.of(call)))));
    }

    private Reply check(Call call) {
        var key = call.path("config_key");
        if (connections.configured(key).isEmpty() && rows.byKey(key).isEmpty()) {
            throw notFound();
        }
        return Reply.ok(Report.of(uninterrupted(() -> checks.check(key, Actor.of(call)))));
    }

    private record NotAdded(String detail, Report check) {
    }

    private record Added(ConnectionAnswer connection, Report check) {
    }

    private Reply add(Call call) {
        var wanted = ConnectionBody.settings(call);
        var target = resolve(wanted);
        added.requireAddable(wanted, target);
        var report = uninterrupted(() -> checks.test(target, Actor.of(call)));
        var failure = report.failure().orElse(null);
        if (failure != null && !(ConnectionBody.isForced(call) && report.mayBeForced()
            && !checks.isIdentified(wanted.configKey()))) {
            return new Reply(400, new NotAdded("The test failed at the %s: %s The connection was not added."
                .formatted(failure.subject().text(), failure.meaning()), Report.of(report)));
        }
        var row = added.add(wanted, target, report, Actor.of(call));
        checks.keep(row.configKey(), report);
        return Reply.created(new Added(answer(row.configKey(), row.name(), row, State.READY, Map.of()),
            Report.of(report)));
    }

    private Reply remove(Call call) {
        var key = call.path("config_key");
        if (connections.isFixed(key)) {
            var reason = key.equals(DatabaseConnections.DEFAULT) ? "These are the system databases."
                : source(key).keptBecause();
            throw ApiError.badRequest("The database connection '" + key + "' cannot be removed: " + reason);
        }
        return switch (added.remove(key, Actor.of(call))) {
            case Removal.Removed _ -> {
                checks.forget(key);
                yield Reply.noContent();
            }
            case Removal.Absent _ -> throw notFound();
            case Removal.InUse(var graphs) -> throw ApiError.conflict("The database connection '" + key
                + "' cannot be removed; graphs in it, deleted ones included: " + graphs);
        };
    }

    private Reply reload(Call call) {
        try {
            added.load();
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw ApiError.of(503, "The file of database connections cannot be read, so nothing was changed");
        }
        rows.recordReload(Actor.of(call));
        return Reply.ok(list());
    }

    private DatabaseTarget resolve(ConnectionSettings wanted) {
        try {
            return wanted.resolve(environment, connections.system().vectorStore());
        } catch (IllegalArgumentException e) {
            throw ConnectionBody.invalid(e);
        }
    }

    private static ApiError notFound() {
        return ApiError.notFound("Database connection not found");
    }

    @FunctionalInterface
    private interface Test {
        CheckReport run() throws InterruptedException;
    }

    /// Only the end of the server interrupts a request.
    private static CheckReport uninterrupted(Test test) {
        try {
            return test.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiError.of(503, "The server is stopping, so the test was given up");
        }
    }
}
