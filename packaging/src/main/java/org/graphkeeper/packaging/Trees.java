package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Directories as a whole.
final class Trees {

    private Trees() {
    }

    /// Deletes a directory with all it holds, if it exists.
    static void delete(Path root) throws IOException {
        if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Makes an empty directory of it.
    static Path fresh(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    /// Copies a directory, with times, permissions and symbolic links.
    static void copy(Path from, Path to) throws IOException {
        for (Path file : all(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            if (!Files.isDirectory(target) || !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /// Everything in a directory in the order of the names, the directory itself first, each before what it holds.
    static List<Path> all(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    /// The files in it, links left out.
    static List<Path> files(Path root) throws IOException {
        return all(root).stream().filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }

    /// Gives every file and directory one time, and the permissions that packages want: all may read, only the owner
    /// writes. A cache of prepared classes is refused when its jars are of another time than when it was made.
    static void settle(Path root, Instant time) throws IOException {
        boolean knowsPermissions = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        List<Path> files = all(root);
        for (Path file : files.reversed()) {
            if (knowsPermissions && !Files.isSymbolicLink(file)) {
                boolean mayRun = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file,
                        PosixFilePermissions.fromString(mayRun ? "rwxr-xr-x" : "rw-r--r--"));
            }
            Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.from(time), null, null);
        }
    }

    /// Bytes of all files.
    static long size(Path root) throws IOException {
        long bytes = 0;
        for (Path file : files(root)) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
