package org.graphkeeper.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /// Replaces the file's content; readers see the old or the new one, never half of it.
    public static void write(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        OwnerOnly.createFile(draft);
        Files.writeString(draft, secret + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
