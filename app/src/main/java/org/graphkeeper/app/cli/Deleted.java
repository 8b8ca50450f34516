package org.graphkeeper.app.cli;

import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.server.Capability;

/// Graphs that were deleted, for the commands that list them, bring one back, or take one away for good.
final class Deleted {

    private Deleted() {
    }

    /// The latest deletions first; a failure in words when the server cannot bring deleted graphs back.
    static List<Graph> all(Session session) throws FailureException, InterruptedException, CommandFailure {
        if (!session.canOr(true, Capability.DELETED_GRAPHS)) {
            throw unsupported(session);
        }
        try {
            return session.reads().read(session.client().deletedGraphs().all());
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.NotFound && !session.canOr(false, Capability.DELETED_GRAPHS)) {
                throw unsupported(session);
            }
            throw e;
        }
    }

    private static CommandFailure unsupported(Session session) {
        return new CommandFailure(ExitCode.UNSUPPORTED, session.words().problem("cli.deleted.unsupported"));
    }

    /// One of them; a failure in words that name it when it is not deleted.
    static Graph one(Session session, String slug) throws FailureException, InterruptedException, CommandFailure {
        return find(all(session), slug).orElseThrow(() ->
                new CommandFailure(ExitCode.NOT_FOUND, session.words().problem("cli.deleted.absent", slug)));
    }

    static Optional<Graph> find(List<Graph> deleted, String slug) {
        return deleted.stream().filter(graph -> graph.slug().equals(slug)).findFirst();
    }
}
