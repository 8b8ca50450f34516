package org.graphkeeper.server.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.graphkeeper.server.store.SecretFile;

/// The one secret of a server: `JWT_SECRET_KEY`, or one that was made once into an owner-only file. Server processes
/// that share a database must share it too.
public final class ServerSecret {

    private static final int MADE_BYTES = 48;

    private final String text;

    ServerSecret(String text) {
        this.text = text;
    }

    /// @throws IOException when the file cannot be read or written
    public static ServerSecret of(Map<String, String> environment, Path dataDirectory) throws IOException {
        String configured = environment.getOrDefault("JWT_SECRET_KEY", "");
        return new ServerSecret(configured.isBlank()
                ? SecretFile.readOrCreate(dataDirectory.resolve("jwt-secret.txt"), () -> SecretText.random(MADE_BYTES))
                : configured);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A key for one purpose, from which neither the secret nor the key for another purpose can be told (RFC 5869).
    ///
    /// @param length in bytes
    SecretKey derive(String purpose, String algorithm, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, HKDFParameterSpec.ofExtract().addIKM(bytes())
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF with SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ServerSecret";
    }
}
