package org.graphkeeper.api.graph;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// Graphs that were deleted, where the server brings them back
/// ([org.graphkeeper.api.server.Capability#DELETED_GRAPHS]). For superusers; `Forbidden` for others. Blocking and
/// interruptible; safe for use by several threads.
public interface DeletedGraphGateway {

    /// As many as [#all] gives at most.
    int MOST = 2000;

    /// Deleted graphs, the latest deletions first, [#MOST] at most. [Graph#updatedAt] is when one was deleted.
    Reading<List<Graph>> all();

    /// Brings a graph back. It is `ACTIVE` when all its tables are there, else `ERROR`. `Conflict` when it is not
    /// deleted or is being purged. Not repeated when the answer is lost: read the graph instead.
    Graph restore(String slug) throws FailureException, InterruptedException;

    /// Takes a graph away for good, and frees its slug. A purge that was cut off is finished by asking again.
    void purge(String slug) throws FailureException, InterruptedException;
}
