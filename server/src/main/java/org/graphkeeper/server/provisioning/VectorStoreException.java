package org.graphkeeper.server.provisioning;

import org.jspecify.annotations.Nullable;

/// The vector store does not answer or refuses; the message is for people.
final class VectorStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryHelps;

    VectorStoreException(String message, boolean retryHelps, @Nullable Throwable cause) {
        super(message, cause);
        this.retryHelps = retryHelps;
    }

    boolean retryHelps() {
        return retryHelps;
    }
}
