package org.graphkeeper.app.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The file and its folder belong to one user, and nobody else may write to them. Whoever may write to the folder could
/// put another file in its place. Links are followed, and what they lead to is held to the same.
///
/// @param administrator id of the user
record PosixOwnership(int administrator) implements Ownership {

    static final int ROOT = 0;

    @Override
    public Optional<String> objectionTo(Path file) throws IOException {
        Path real = file.toRealPath();
        for (Path part : new LinkedHashSet<>(List.of(real, real.getParent(), file.toAbsolutePath().getParent()))) {
            Object owner = Files.getAttribute(part, "unix:uid");
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(part);
            if (!owner.equals(administrator)) {
                return Optional.of(part + ": uid " + owner);
            }
            if (rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                return Optional.of(part + ": " + PosixFilePermissions.toString(rights));
            }
        }
        return Optional.empty();
    }
}
