package org.graphkeeper.views.settings;

import java.nio.file.Path;

/// A place where this installation keeps files.
///
/// @param key  what is kept there: `settings`, `workspace`, `logs`, `offline`
public record DataFolder(String key, Path path) {
}
