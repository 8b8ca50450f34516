package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The checksums of the packages, in the form that `sha256sum --check` reads.
final class Checksums {

    static final String FILE = "SHA256SUMS";

    private Checksums() {
    }

    /// Writes them for all files of a directory.
    ///
    /// @return the file
    static Path write(Path folder) throws IOException {
        Path sums = folder.resolve(FILE);
        Files.deleteIfExists(sums);
        StringBuilder text = new StringBuilder();
        for (Path file : Trees.files(folder)) {
            text.append(sha256(file)).append("  ").append(folder.relativize(file)).append('\n');
        }
        return Files.writeString(sums, text);
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
