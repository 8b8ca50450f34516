package org.graphkeeper.server.provisioning;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.connection.EncryptionFailure;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorStoreException;
import org.jspecify.annotations.Nullable;

/// Tells from an exception what failed and whether trying again helps. SQL states are those of PostgreSQL's
/// documentation, appendix A.
final class FailureClassifier {

    private static final int MAX_DETAIL = 2000;

    private FailureClassifier() {
    }

    /// @param step   in which step it happened
    /// @param target databases of the graph; null when they were not resolved yet
    static Failure classify(Throwable thrown, StepName step, @Nullable DatabaseTarget target) {
        var chain = chain(thrown);
        var detail = detail(chain, target);
        for (var cause : chain) {
            switch (cause) {
                case GraphDeletedException _ -> {
                    return deleted(detail);
                }
                case ConnectionMissingException missing -> {
                    return new Failure(CauseCode.CONNECTION_MISSING, missing.getMessage()
                        + " No other server that runs has any either, so nothing was created.", detail);
                }
                case VectorStoreException vector -> {
                    return new Failure(CauseCode.VECTOR_STORE_UNREACHABLE, vector.getMessage(), detail,
                        vector.retryHelps());
                }
                case SQLException sql -> {
                    var open = database(step, target).flatMap(database ->
                        EncryptionFailure.reason(chain, database, place(step, target)));
                    return open.map(reason -> new Failure(CauseCode.ENCRYPTION_FAILED, reason, detail))
                        .orElseGet(() -> ofSql(sql, chain, step, place(step, target), detail));
                }
                default -> {
                    // Look at what caused it.
                }
            }
        }
        return chain.stream().anyMatch(FlywayException.class::isInstance)
            ? migration(place(step, target), detail)
            : new Failure(CauseCode.INTERNAL, "The server met a fault of its own in step " + step.code()
                + "; the graph is not usable and the server's log has more.", detail);
    }

    static Failure deleted(String detail) {
        return new Failure(CauseCode.GRAPH_DELETED,
            "The graph was deleted while it was being provisioned, so it stays deleted.", detail);
    }

    static Failure cancelled() {
        return new Failure(CauseCode.CANCELLED, "The run was cancelled; what it had done so far is kept and a retry"
            + " continues.", "cancelled on request");
    }

    /// For a run that may be what its workers die of.
    static Failure givenUp(int processes) {
        return new Failure(CauseCode.INTERNAL, "The run was given up: %d server processes have ended in the middle of it,"
            .formatted(processes) + " one after the other, so it may be what ends them. What they had done so far is"
            + " kept; see the logs of the servers before you retry.", processes + " processes ended during this run");
    }

    static Failure interrupted(String who) {
        return new Failure(CauseCode.INTERRUPTED,
            "The run was interrupted because " + who + "; what it had done so far is kept and a retry continues.", who);
    }

    static Failure deadline(StepName step, @Nullable DatabaseTarget target, long seconds) {
        return new Failure(CauseCode.TIMEOUT, "The run did not end within %d s and was stopped in step %s, at %s."
            .formatted(seconds, step.code(), place(step, target)), "deadline of " + seconds + " s");
    }

    private static Failure ofSql(SQLException sql, List<Throwable> chain, StepName step, String place, String detail) {
        var state = Objects.requireNonNullElse(sql.getSQLState(), "");
        // 55000 has many meanings; ALLOW_CONNECTIONS false is the one that concerns connecting.
        if (state.equals("55000") && detail.contains("not currently accepting connections")) {
            return refused(place, detail);
        }
        return switch (state) {
            case "57P01", "57P02", "57P03", "53300" -> refused(place, detail);
            case "3D000" -> new Failure(CauseCode.DATABASE_REFUSED, "There is no such database: " + place
                + " does not exist, so nothing was created there.", detail, false);
            case "42501" -> new Failure(CauseCode.PERMISSION_DENIED, "The server's account may not create schemas or"
                + " tables in " + place + ", so the graph has no place there.", detail);
            case "53100" -> new Failure(CauseCode.DISK_FULL, "The disk of " + place + " is full, so the graph's tables"
                + " could not be created.", detail);
            case "57014", "55P03" -> timeout(place, detail);
            default -> {
                if (chain.stream().anyMatch(SocketTimeoutException.class::isInstance)) {
                    yield timeout(place, detail);
                }
                if (state.startsWith("28")) {
                    yield new Failure(CauseCode.AUTHENTICATION_FAILED, "The account configured for " + place
                        + " was rejected, so the server cannot log in there.", detail);
                }
                if (state.startsWith("08")) {
                    yield new Failure(CauseCode.DATABASE_UNREACHABLE, "There is no answer from " + place
                        + ", so the graph could not be created there.", detail);
                }
                yield switch (step) {
                    case MIGRATE_GRAPH_DB, MIGRATE_WRITE_DB -> migration(place, detail);
                    default -> new Failure(CauseCode.INTERNAL, "PostgreSQL reported an unexpected error in step "
                        + step.code() + ", at " + place + ".", detail);
                };
            }
        };
    }

    private static Failure refused(String place, String detail) {
        return new Failure(CauseCode.DATABASE_REFUSED, "Connections are being refused by " + place
            + ", so the graph could not be created there; a retry works once they are accepted again.", detail);
    }

    private static Failure timeout(String place, String detail) {
        return new Failure(CauseCode.TIMEOUT, "There was no result in time from " + place
            + "; it may be overloaded, or another session holds a lock that is needed.", detail);
    }

    private static Failure migration(String place, String detail) {
        return new Failure(CauseCode.MIGRATION_FAILED, "The graph's tables could not be created in " + place
            + "; what that step had begun was undone.", detail);
    }

    private static String place(StepName step, @Nullable DatabaseTarget target) {
        return switch (step) {
            case SCHEMA_GRAPH_DB, MIGRATE_GRAPH_DB -> side("graph", target, DatabaseTarget::graph);
            case SCHEMA_WRITE_DB, MIGRATE_WRITE_DB -> side("write", target, DatabaseTarget::write);
            case VECTOR_FACTS, VECTOR_NODES, VECTOR_SEEDS -> "the vector store";
            case TARGET_RESOLVED, FIRST_ADMIN, ACTIVATION -> "the server's own database";
        };
    }

    private static Optional<PhysicalDatabase> database(StepName step, @Nullable DatabaseTarget target) {
        return Optional.ofNullable(target).flatMap(known -> switch (step) {
            case SCHEMA_GRAPH_DB, MIGRATE_GRAPH_DB -> Optional.of(known.graph());
            case SCHEMA_WRITE_DB, MIGRATE_WRITE_DB -> Optional.of(known.write());
            default -> Optional.empty();
        });
    }

    private static String side(String side, @Nullable DatabaseTarget target,
                               Function<DatabaseTarget, PhysicalDatabase> database) {
        return target == null ? "the " + side + " database" : "the %s database of '%s' (%s)".formatted(side,
            target.name(), database.apply(target).location());
    }

    private static List<Throwable> chain(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayList<Throwable>();
        for (@Nullable Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }

    /// The most telling message of the chain: PostgreSQL's own with its state, else every message.
    private static String detail(List<Throwable> chain, @Nullable DatabaseTarget target) {
        Optional<SQLException> sql = chain.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
            .reduce((_, last) -> last);
        var text = sql
            .map(found -> "%s (SQLSTATE %s)".formatted(found.getMessage(), found.getSQLState()))
            .orElseGet(() -> chain.stream().map(cause -> cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ": " + cause.getMessage())).collect(Collectors.joining(" / ")));
        if (target != null) {
            for (var database : List.of(target.graph(), target.write())) {
                if (!database.password().isEmpty()) {
                    text = text.replace(database.password(), "***");
                }
            }
        }
        return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
    }
}
