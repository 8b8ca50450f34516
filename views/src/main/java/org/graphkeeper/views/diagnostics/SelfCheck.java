package org.graphkeeper.views.diagnostics;

/// What one check of the app itself found.
///
/// @param key     which check: `runtime`, `folders`, `space`, `settings`, `store`, `keychain`, `workspace`, `server`
/// @param outcome how it went
/// @param detail  what was found: a version, a path, a size; empty for nothing
public record SelfCheck(String key, Outcome outcome, String detail) {

    public enum Outcome { GOOD, WARNING, BAD }
}
