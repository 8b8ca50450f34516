package org.graphkeeper.server.http;

/// What a route does once its checks have passed. Runs on a virtual thread and may block.
@FunctionalInterface
public interface Endpoint {

    /// Answers the call.
    ///
    /// @throws ApiError to refuse it
    Reply answer(Call call);
}
