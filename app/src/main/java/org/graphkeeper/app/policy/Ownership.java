package org.graphkeeper.app.policy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/// Whether only an administrator can have written a file.
@FunctionalInterface
public interface Ownership {

    /// @return what speaks against it, as the system says it; empty when nothing does
    /// @throws IOException when that cannot be found out
    Optional<String> objectionTo(Path file) throws IOException;

    /// As this system tells its owners: by `root` and rights, or by access control lists.
    static Ownership ofThisSystem() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new PosixOwnership(PosixOwnership.ROOT) : new WindowsOwnership(WindowsOwnership.WINDOWS);
    }
}
