package org.graphkeeper.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts provider keys at rest: AES-256-GCM under a key derived from the server's secret, bound to the account, so
/// that a row copied to another account opens nothing. With another secret nothing opens either.
final class ProviderKeySeal {

    private static final String PREFIX = "v1.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final ServerSecret secret;

    ProviderKeySeal(ServerSecret secret) {
        this.secret = secret;
    }

    /// The text to store.
    String seal(UUID userId, String key) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, userId, nonce).doFinal(key.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /// The key; empty when it was sealed by another program, for another account or under another secret.
    Optional<String> open(UUID userId, String sealed) {
        if (!sealed.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] key = cipher(Cipher.DECRYPT_MODE, userId, nonce)
                    .doFinal(bytes, Math.min(NONCE_BYTES, bytes.length), Math.max(0, bytes.length - NONCE_BYTES));
            return Optional.of(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, UUID userId, byte[] nonce) throws GeneralSecurityException {
        SecretKey key = secret.derive("graphkeeper provider keys at rest", "AES", KEY_BYTES);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(userId.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
