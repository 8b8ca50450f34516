package org.graphkeeper.api.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something answered, and it cannot be used.
final class BrokenAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean cutOff;

    private BrokenAnswerException(String what, boolean cutOff, @Nullable Throwable cause) {
        super(what, cause);
        this.cutOff = cutOff;
    }

    static BrokenAnswerException unusable(String what) {
        return new BrokenAnswerException(what, false, null);
    }

    static BrokenAnswerException cutOff(IOException cause) {
        return new BrokenAnswerException("the answer broke off", true, cause);
    }

    /// Whether the line is to blame, so that another try may do better.
    boolean isCutOff() {
        return cutOff;
    }
}
