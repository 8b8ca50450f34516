package org.graphkeeper.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/// A file that only its owner can read, from its first byte on.
public final class SecretFile {

    private SecretFile() {
    }

    /// What the file holds, without surrounding white space; empty if there is no such file or it is blank.
    public static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
            : Optional.empty();
    }

    /// What the file holds; when there is nothing it is made and written first.
    public static String readOrCreate(Path file, Supplier<String> secret) throws IOException {
        var present = read(file);
        if (present.isPresent()) {
            return present.get();
        }
        var made = secret.get();
        write(file, made);
        return made;
    }

    /// Replaces the file's content by a secret and a line end.
    public static void write(Path file, String secret) throws IOException {
        write(file, (secret + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Replaces the file's content; readers, and a start after a power failure, see the old or the new one, never half
    /// of it.
    public static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        OwnerOnly.createFile(draft);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        OwnerOnly.forceDirectory(file.getParent());
    }

    /// Takes the rights of everybody but its owner from a file that somebody else made.
    public static void restrict(Path file) throws IOException {
        OwnerOnly.restrictFile(file);
    }
}
