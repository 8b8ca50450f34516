package org.graphkeeper.api.release;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The public key that a release feed must be signed with (Ed25519, RFC 8032).
public final class FeedKey {

    /// What stands before the 32 bytes of a key where it is written down with its kind (RFC 8410).
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int BYTES = 32;
    private static final String ALGORITHM = "Ed25519";

    private final PublicKey key;

    private FeedKey(PublicKey key) {
        this.key = key;
    }

    /// Reads what a person pasted: the 32 bytes of the key in Base64, or the same with its kind, as OpenSSL writes it, with
    /// or without the lines around it. Empty when it is no such key.
    public static Optional<FeedKey> parse(String pasted) {
        try {
            byte[] bytes = Base64.getDecoder().decode(pasted.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
            byte[] whole = bytes.length == BYTES ? withHead(bytes) : bytes;
            if (whole.length != HEAD.length + BYTES || !Arrays.equals(HEAD, Arrays.copyOf(whole, HEAD.length))) {
                return Optional.empty();
            }
            return Optional.of(new FeedKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(whole))));
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    private static byte[] withHead(byte[] bytes) {
        byte[] whole = Arrays.copyOf(HEAD, HEAD.length + BYTES);
        System.arraycopy(bytes, 0, whole, HEAD.length, BYTES);
        return whole;
    }

    /// Whether the owner of the key signed this.
    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException notOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
