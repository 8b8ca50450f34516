package org.graphkeeper.server.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.graphkeeper.server.store.SecretFile;

/// `database-connections.json` in the data directory: the connections that were added at run time, with their
/// passwords, for its owner alone. No other server writes it, because the data directory's own lock, on a file that is
/// never replaced, keeps others out; people may edit it, and what they wrote is never overwritten unread. Not for use
/// by several threads at once.
final class ConnectionFile {

    static final String NAME = "database-connections.json";

    private final Path path;
    /// Of the content that this server last read or wrote.
    private byte[] known = hash(new byte[0]);

    ConnectionFile(Path path) {
        this.path = path;
    }

    /// Somebody edited the file and the server has not read it since.
    static final class EditedException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /// Reads the file; without one there are no connections. What is malformed is left as it is.
    ///
    /// @throws IllegalArgumentException for people, with file, line and reason; nothing of the file is used then
    /// @throws IOException              if it cannot be read
    List<ConnectionSettings> load() throws IOException {
        var bytes = bytes();
        if (bytes.length == 0) {
            known = hash(bytes);
            return List.of();
        }
        SecretFile.restrict(path);
        try {
            var settings = ConnectionFileFormat.read(bytes);
            known = hash(bytes);
            return settings;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The file of database connections " + path + " cannot be used, "
                + e.getMessage() + ". Correct it, or move it away.", e);
        }
    }

    /// Makes sure that what is about to be replaced is what this server knows.
    void requireUnchanged() throws EditedException, IOException {
        if (!MessageDigest.isEqual(known, hash(bytes()))) {
            throw new EditedException();
        }
    }

    /// Replaces the content at once and for good: readers, and a start after a power failure, see the old or the new.
    void rewrite(List<ConnectionSettings> settings) throws EditedException, IOException {
        requireUnchanged();
        var bytes = ConnectionFileFormat.write(settings);
        SecretFile.write(path, bytes);
        known = hash(bytes);
    }

    private byte[] bytes() throws IOException {
        return Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Where it is, for messages.
    Path path() {
        return path;
    }
}
