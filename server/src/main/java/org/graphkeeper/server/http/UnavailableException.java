package org.graphkeeper.server.http;

/// Something that a request needs is not there at present; answered with 503 and the message, which is for people.
public abstract class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected UnavailableException(String message) {
        super(message);
    }
}
