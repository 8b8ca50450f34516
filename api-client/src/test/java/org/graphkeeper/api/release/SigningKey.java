package org.graphkeeper.api.release;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/// A key of a test, and feeds that are signed with it.
final class SigningKey {

    private static final String KIND = "Graphkeeper-Releases: 1\n";
    private final KeyPair pair;

    SigningKey() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    FeedKey forReaders() {
        return FeedKey.parse(text()).orElseThrow();
    }

    /// As OpenSSL writes it, without the lines around it.
    String text() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    String feed(String issued, String version, String notes) throws GeneralSecurityException {
        return feed("""
                {"issued": "%s", "version": "%s", "notes": "%s"}
                """.formatted(issued, version, notes));
    }

    String feed(String content) throws GeneralSecurityException {
        return KIND + "Signature: " + signature(KIND + content) + "\n\n" + content;
    }

    String signature(String message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
