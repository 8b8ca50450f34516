package org.graphkeeper.api.offline;

import java.nio.file.Path;

/// A file of the offline store that could not be used and was renamed; a new one was begun in its place.
///
/// @param file where it is now
/// @param why  what was wrong with it
public record SetAside(Path file, Reason why) {

    public enum Reason {
        /// It is no database, or parts of it cannot be read.
        DAMAGED,
        /// A newer version of the program wrote it.
        NEWER
    }
}
