package org.graphkeeper.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The directory that holds everything a server keeps. While open, no other server can use it.
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "graphkeeper.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Another live server holds the directory.
    public static final class InUseException extends IOException {

        private static final long serialVersionUID = 1L;

        InUseException(Path path) {
            super("Another Graphkeeper is already running on the data directory " + path
                + ". Stop it first, or choose another directory.");
        }
    }

    /// Creates the directory when absent and locks it. The lock dies with the process, so a crash leaves none behind.
    ///
    /// @throws InUseException if another server, in this process or another, holds it
    /// @throws IOException    if it cannot be created or written
    public static DataDirectory open(Path path) throws IOException {
        createOwnerOnlyDirectory(path);
        var channel = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            throw new InUseException(path);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new InUseException(path);
        }
        return new DataDirectory(path, channel);
    }

    /// The directory itself.
    public Path path() {
        return path;
    }

    /// A file or directory in it.
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// Creates a directory, with its parents, that only its owner can enter; one that exists is left as it is.
    public static void createOwnerOnlyDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        OwnerOnly.createDirectory(directory);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
