package org.graphkeeper.server.member;

/// Patterns for SQL's LIKE. What has a meaning there is escaped, so that people find what they type.
final class SearchText {

    private SearchText() {
    }

    /// Finds what begins with a text.
    static String beginning(String text) {
        return escaped(text) + "%";
    }

    /// Finds what has a text in it.
    static String piece(String text) {
        return "%" + escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
