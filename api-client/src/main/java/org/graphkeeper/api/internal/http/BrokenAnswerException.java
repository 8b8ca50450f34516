package org.graphkeeper.api.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something answered, and it cannot be used.
final class BrokenAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /// What is wrong with it.
    enum Kind {

        /// The line broke while it was read.
        CUT_OFF,

        /// A page for people where an answer for programs was due.
        PAGE,

        UNUSABLE
    }

    private final Kind kind;

    private BrokenAnswerException(String what, Kind kind, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
    }

    static BrokenAnswerException unusable(String what) {
        return new BrokenAnswerException(what, Kind.UNUSABLE, null);
    }

    static BrokenAnswerException page() {
        return new BrokenAnswerException("text/html instead of application/json", Kind.PAGE, null);
    }

    static BrokenAnswerException cutOff(IOException cause) {
        return new BrokenAnswerException("the answer broke off", Kind.CUT_OFF, cause);
    }

    Kind kind() {
        return kind;
    }
}
