package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.KeptConnections;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.SchemaMigrations;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// The work of one run, step by step (contract 3.2). Every step can be repeated: it makes what is missing and leaves
/// what is there. Not for use by several threads, except for reading where it stands.
final class ProvisioningSteps {

    private final RunLedgerStore ledger;
    private final RunLedgerStore.Subject subject;
    private final Places places;

    private volatile StepName current = StepName.TARGET_RESOLVED;
    private volatile @Nullable DatabaseTarget target;

    /// Where graphs are made.
    ///
    /// @param limit longest time one statement may take
    record Places(DatabaseConnections connections, KeptConnections databases, VectorCollections vectors,
                  Duration limit) {
    }

    ProvisioningSteps(RunLedgerStore ledger, RunLedgerStore.Subject subject, Places places) {
        this.ledger = ledger;
        this.subject = subject;
        this.places = places;
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

    /// Runs all steps; the last one makes the graph active.
    void run() throws SQLException, InterruptedException {
        ledger.start(subject);
        for (var step : StepName.values()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            current = step;
            if (step == StepName.ACTIVATION) {
                ledger.activate(subject);
            } else {
                var result = perform(step);
                ledger.advance(subject, step, result.state(), result.detail());
            }
        }
    }

    private Result perform(StepName step) throws SQLException, InterruptedException {
        var resolved = target == null ? places.connections().target(subject.connectionId()) : target;
        target = resolved;
        return switch (step) {
            case TARGET_RESOLVED -> Result.done("%s: graph database %s, write database %s".formatted(resolved.name(),
                resolved.graph().location(), resolved.write().location()));
            case SCHEMA_GRAPH_DB -> createSchema(resolved.graph());
            case SCHEMA_WRITE_DB -> createSchema(resolved.write());
            case MIGRATE_GRAPH_DB -> migrate(SchemaMigrations.GRAPH, resolved.graph());
            case MIGRATE_WRITE_DB -> migrate(SchemaMigrations.WRITE, resolved.write());
            case VECTOR_FACTS, VECTOR_NODES, VECTOR_SEEDS -> createCollection(step, resolved.vectorStore());
            case FIRST_ADMIN -> addFirstAdmin();
            case ACTIVATION -> throw new IllegalArgumentException("the activation is the ledger's");
        };
    }

    private Result createSchema(PhysicalDatabase database) throws SQLException {
        places.databases().use(database, connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(subject.schema()));
            }
        });
        return Result.done("schema " + subject.schema() + " in " + database.database());
    }

    private Result migrate(SchemaMigrations migrations, PhysicalDatabase database) throws SQLException {
        int executed = places.databases().use(database, connection ->
            migrations.migrate(connection, database, subject.schema(), places.limit()));
        return Result.done(executed == 0 ? "already at version " + migrations.newestVersion()
            : "migrated to version " + migrations.newestVersion());
    }

    private Result createCollection(StepName step, @Nullable VectorStore store) throws InterruptedException {
        var kind = switch (step) {
            case VECTOR_FACTS -> "facts";
            case VECTOR_NODES -> "nodes";
            default -> "seeds";
        };
        return store == null
            ? new Result(StepState.SKIPPED, "No vector store is configured (QDRANT_URL is not set), so there is no"
                + " collection to create.")
            : Result.done("collection " + places.vectors().ensure(store, subject.slug(), kind));
    }

    private Result addFirstAdmin() {
        if (ledger.addFirstAdmin(subject)) {
            return Result.done("the requester is the graph's first admin");
        }
        return new Result(StepState.SKIPPED, subject.requestedBy() == null ? "no user asked for this run"
            : "the graph has members already");
    }
}
