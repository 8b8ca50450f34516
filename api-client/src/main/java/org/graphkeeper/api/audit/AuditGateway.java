package org.graphkeeper.api.audit;

import org.graphkeeper.api.failure.FailureException;

/// The audit log, where the server keeps one ([org.graphkeeper.api.server.Capability#AUDIT]). Not kept for offline
/// reading: it can be long, and is asked for rarely.
public interface AuditGateway {

    /// Matching entries, newest first. A superuser sees all, an administrator of graphs those of their graphs.
    ///
    /// @throws FailureException     `Forbidden` for everybody else, `NotFound` on a server without an audit log
    /// @throws InterruptedException when the calling thread was interrupted
    AuditPage page(AuditQuery query) throws FailureException, InterruptedException;
}
