package org.graphkeeper.api.graph;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// The graphs of one server, seen by one account. Blocking and interruptible; safe for use by several threads.
public interface GraphGateway {

    /// All graphs this account may see, default graph first, then by name.
    Reading<List<Graph>> all();

    /// One graph with its counts. Fails with `NotFound` when absent or deleted, `Forbidden` for outsiders.
    Reading<Graph> one(String slug);

    /// Creates a graph and waits until its provisioning ended (minutes are possible; contract 3.2).
    ///
    /// A failed provisioning is `Server` with `temporary == false`; the graph exists then, in status `ERROR`.
    /// When [org.graphkeeper.api.failure.Failure#outcomeUnknown] holds, read the graph instead of repeating.
    Graph create(NewGraph wanted) throws FailureException, InterruptedException;

    Graph update(String slug, GraphEdit edit) throws FailureException, InterruptedException;

    /// One graph as it is now, together with the server's word for that state.
    GraphVersion version(String slug) throws FailureException, InterruptedException;

    /// Changes a graph unless somebody else has changed it since it was read: `Conflict` then, where the server can
    /// tell. One that ignores the word carries the change out in any case.
    Graph update(GraphVersion known, GraphEdit edit) throws FailureException, InterruptedException;

    /// Soft-deletes: the reference keeps schema and slug (contract 2.2, DELETE).
    void delete(String slug) throws FailureException, InterruptedException;

    /// Provisions a graph in status `ERROR` again and waits for the end; see [#create] about lost connections.
    Graph retryProvisioning(String slug) throws FailureException, InterruptedException;
}
