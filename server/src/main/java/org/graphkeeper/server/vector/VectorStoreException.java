package org.graphkeeper.server.vector;

import org.jspecify.annotations.Nullable;

/// The vector store does not answer, refuses, or is none; the message is for people.
public final class VectorStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryHelps;

    public VectorStoreException(String message, boolean retryHelps, @Nullable Throwable cause) {
        super(message, cause);
        this.retryHelps = retryHelps;
    }

    /// Whether trying again, with nothing else changed, can succeed.
    public boolean retryHelps() {
        return retryHelps;
    }
}
