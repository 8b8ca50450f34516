package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.SchemaMigrations;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// The work of one run, step by step (contract 3.2). Every step can be repeated: it makes what is missing and leaves
/// what is there. Not for use by several threads, except for reading where it stands.
final class ProvisioningSteps {

    private final RunLedgerStore ledger;
    private final RunLedgerStore.Subject subject;
    private final DatabaseConnections connections;
    private final VectorCollections vectors;
    private final Duration limit;

    private volatile StepName current = StepName.TARGET_RESOLVED;
    private volatile @Nullable DatabaseTarget target;

    /// @param limit longest time one statement may take
    ProvisioningSteps(RunLedgerStore ledger, RunLedgerStore.Subject subject, DatabaseConnections connections,
                      VectorCollections vectors, Duration limit) {
        this.ledger = ledger;
        this.subject = subject;
        this.connections = connections;
        this.vectors = vectors;
        this.limit = limit;
    }

    /// The step at work, or the one that failed.
    StepName current() {
        return current;
    }

    /// The databases of the graph; null until they are resolved.
    @Nullable DatabaseTarget target() {
        return target;
    }

    /// What a step did.
    private record Result(StepState state, @Nullable String detail) {
        static Result done(@Nullable String detail) {
            return new Result(StepState.SUCCEEDED, detail);
        }
    }

    @FunctionalInterface
    private interface Work {
        Result run() throws SQLException, InterruptedException;
    }

    /// Runs all steps; the last one makes the graph active.
    void run() throws SQLException, InterruptedException {
        step(StepName.TARGET_RESOLVED, this::resolve);
        var resolved = connections.target(subject.connectionId());
        var graph = Pools.direct(resolved.graph(), limit);
        var write = Pools.direct(resolved.write(), limit);
        step(StepName.SCHEMA_GRAPH_DB, () -> createSchema(graph, resolved.graph()));
        step(StepName.SCHEMA_WRITE_DB, () -> createSchema(write, resolved.write()));
        step(StepName.MIGRATE_GRAPH_DB, () -> migrate(SchemaMigrations.GRAPH, graph));
        step(StepName.MIGRATE_WRITE_DB, () -> migrate(SchemaMigrations.WRITE, write));
        step(StepName.VECTOR_COLLECTIONS, () -> createCollections(resolved.vectorStore()));
        step(StepName.FIRST_ADMIN, this::addFirstAdmin);
        current = StepName.ACTIVATION;
        ledger.stepStarted(subject, StepName.ACTIVATION);
        ledger.activate(subject);
    }

    private void step(StepName name, Work work) throws SQLException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        current = name;
        ledger.stepStarted(subject, name);
        var result = work.run();
        ledger.stepEnded(subject, name, result.state(), result.detail());
    }

    private Result resolve() {
        var resolved = connections.target(subject.connectionId());
        target = resolved;
        return Result.done("%s: graph database %s, write database %s".formatted(resolved.name(),
            resolved.graph().location(), resolved.write().location()));
    }

    private Result createSchema(DataSource source, PhysicalDatabase database) throws SQLException {
        try (var connection = source.getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(subject.schema()));
        }
        return Result.done("schema " + subject.schema() + " in " + database.database());
    }

    private Result migrate(SchemaMigrations migrations, DataSource source) {
        var executed = migrations.migrate(source, subject.schema());
        return Result.done(executed == 0 ? "already at version " + migrations.newestVersion()
            : "migrated to version " + migrations.newestVersion());
    }

    private Result createCollections(@Nullable VectorStore store) throws InterruptedException {
        return store == null
            ? new Result(StepState.SKIPPED, "No vector store is configured (QDRANT_URL is not set), so there are no"
                + " collections to create.")
            : Result.done("collections " + String.join(", ", vectors.ensure(store, subject.slug())));
    }

    private Result addFirstAdmin() {
        if (ledger.addFirstAdmin(subject)) {
            return Result.done("the requester is the graph's first admin");
        }
        return new Result(StepState.SKIPPED, subject.requestedBy() == null ? "no user asked for this run"
            : "the graph has members already");
    }
}
