package org.graphkeeper.app.tour;

/// Something that must hold does not.
final class TourException extends Exception {

    private static final long serialVersionUID = 1L;

    TourException(String message) {
        super(message);
    }
}
