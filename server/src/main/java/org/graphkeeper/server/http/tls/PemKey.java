package org.graphkeeper.server.http.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Reads a private key: PKCS#8 (RFC 5208), or the older forms of RSA (RFC 8017, A.1.2) and EC keys (RFC 5915) that
/// OpenSSL writes.
final class PemKey {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemKey() {
    }

    /// The first private key of a text.
    ///
    /// @param file for messages
    /// @throws IOException with a message for people; it tells nothing of the key
    static PrivateKey parse(Path file, String text) throws IOException {
        try {
            for (PemBlock block : PemBlock.all(text)) {
                if (block.label().equals("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
                    throw new IOException("The private key in " + file + " is encrypted with a passphrase. Store it"
                            + " without one, readable by the server's account alone: openssl pkey -in KEY -out FILE");
                }
                switch (block.label()) {
                    case "PRIVATE KEY" -> {
                        return key(file, block.content());
                    }
                    case "RSA PRIVATE KEY" -> {
                        return key(file, wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption,
                                DERNull.INSTANCE), RSAPrivateKey.getInstance(block.content())));
                    }
                    case "EC PRIVATE KEY" -> {
                        ECPrivateKey key = ECPrivateKey.getInstance(block.content());
                        return key(file, wrapped(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey,
                                key.getParametersObject()), key));
                    }
                    default -> {
                        // Parameters of a curve, or a certificate in the same file.
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The private key in " + file + " cannot be read: it is damaged.", e);
        }
        throw new IOException(file + " holds no private key in PEM format (-----BEGIN PRIVATE KEY-----).");
    }

    private static byte[] wrapped(AlgorithmIdentifier algorithm, ASN1Encodable key) throws IOException {
        return new PrivateKeyInfo(algorithm, key).getEncoded();
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // Of another kind, or of none.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java reads keys of kind " + algorithm, e);
            }
        }
        throw new IOException("The private key in " + file + " is damaged, or of another kind than RSA, EC and Ed25519.");
    }
}
