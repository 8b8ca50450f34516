package org.graphkeeper.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The directory that holds everything a server keeps. While open, no other server can use it. Files written here
/// are readable by their owner only, because some hold secrets.
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

    /// Writes a file that only its owner can read, replacing an older one in one step.
    public Path write(String name, String content) throws IOException {
        var target = resolve(name);
        var temporary = resolve(name + ".new");
        Files.deleteIfExists(temporary);
        createOwnerOnlyFile(temporary);
        Files.writeString(temporary, content);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    /// The content of a file, without surrounding white space; empty if there is no such file or it is blank.
    public Optional<String> read(String name) throws IOException {
        var file = resolve(name);
        return Files.exists(file)
            ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip()).filter(text -> !text.isEmpty())
            : Optional.empty();
    }

    /// The content of a file; made and written first if there is none yet.
    public String readOrCreate(String name, Supplier<String> content) throws IOException {
        var present = read(name);
        if (present.isPresent()) {
            return present.get();
        }
        var made = content.get();
        write(name, made + System.lineSeparator());
        return made;
    }

    /// Creates a directory, with its parents, that only its owner can enter; one that exists is left as it is.
    public static void createOwnerOnlyDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        if (posix(directory)) {
            Files.createDirectory(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
            restrictToOwner(directory);
        }
    }

    private static void createOwnerOnlyFile(Path file) throws IOException {
        if (posix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
            restrictToOwner(file);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void restrictToOwner(Path path) throws IOException {
        var acl = Objects.requireNonNull(Files.getFileAttributeView(path, AclFileAttributeView.class),
            "the file system knows neither POSIX permissions nor access control lists");
        acl.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(acl.getOwner())
            .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
