package org.graphkeeper.app.paths;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that belong to their owner alone and are replaced as a whole.
public final class OwnerFile {

    private OwnerFile() {
    }

    /// Puts content in place of what the file holds, with its directory where there is none; a crash leaves either the
    /// old or the new content.
    public static void replace(Path file, byte[] content) throws IOException {
        AppPaths.createOwnerOnly(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try {
            AppPaths.ownerOnly(fresh);
            Files.write(fresh, content);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
