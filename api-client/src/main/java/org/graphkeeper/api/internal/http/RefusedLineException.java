package org.graphkeeper.api.internal.http;

import java.io.IOException;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// A connection that did not come about, for a reason that is known already.
public final class RefusedLineException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public RefusedLineException(Failure failure, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
