package org.graphkeeper.packaging;

/// A package cannot be built; the message tells what happened and what to do.
final class BuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildException(String message) {
        super(message);
    }

    BuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
