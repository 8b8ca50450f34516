package org.graphkeeper.api.internal.mapping;

/// An answer that is JSON but not in the words of the contract. Never leaves the hidden packages.
public final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param what technical and short, e.g. `slug is missing`
    public MalformedAnswerException(String what) {
        super(what);
    }
}
