package org.graphkeeper.server.audit;

/// Text from outside as the log can keep it: PostgreSQL takes no NUL, and an entry is of bounded length.
final class PlainText {

    private PlainText() {
    }

    /// @param longest in characters as PostgreSQL counts them, Unicode code points
    static String bounded(String text, int longest) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.codePointCount(0, clean.length()) <= longest ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
