package org.graphkeeper.views.graphs;

/// What is to be said under a field.
///
/// @param text in the user's language
record FieldCheck(Level level, String text) {

    enum Level { MISSING, OK, WARNING, ERROR }

    /// Nothing was typed yet: not wrong, but not enough.
    static FieldCheck missing(String text) {
        return new FieldCheck(Level.MISSING, text);
    }

    static FieldCheck ok(String text) {
        return new FieldCheck(Level.OK, text);
    }

    static FieldCheck warning(String text) {
        return new FieldCheck(Level.WARNING, text);
    }

    static FieldCheck error(String text) {
        return new FieldCheck(Level.ERROR, text);
    }

    boolean passes() {
        return level == Level.OK || level == Level.WARNING;
    }
}
