package org.graphkeeper.server.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PEM files that let the server speak TLS (RFC 7468).
///
/// @param certificate the server's certificate, then those of the authorities between it and a trusted root
/// @param key         its private key, without a passphrase
public record TlsFiles(Path certificate, Path key) {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final byte[] SAMPLE = "a text to sign".getBytes(StandardCharsets.US_ASCII);

    /// What the files hold now, for noticing a change.
    byte[] content() throws IOException {
        byte[] first = bytes(certificate);
        byte[] second = bytes(key);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Key and chain, ready for use.
    ///
    /// @throws IOException with a message for people when a file cannot be read or used, or the two do not fit
    public KeyStore load() throws IOException {
        List<X509Certificate> chain = chain();
        PrivateKey privateKey = PemKey.parse(key, new String(bytes(key), StandardCharsets.ISO_8859_1));
        try {
            X509Certificate own = chain.getFirst();
            if (!fits(privateKey, own)) {
                throw new IOException("The private key in " + key + " does not belong to the first certificate in "
                        + certificate + ". The server's own certificate must come first.");
            }
            warnOfDates(own);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, new char[0], chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate in " + certificate + " cannot be used with the key in " + key + ": "
                    + e.getMessage() + ".", e);
        }
    }

    private List<X509Certificate> chain() throws IOException {
        var chain = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var block : PemBlock.all(new String(bytes(certificate), StandardCharsets.ISO_8859_1))) {
                if (block.label().endsWith("CERTIFICATE")) {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(certificate + " holds a certificate that cannot be read: " + e.getMessage() + ".", e);
        }
        if (chain.isEmpty()) {
            throw new IOException(certificate + " holds no certificate in PEM format (-----BEGIN CERTIFICATE-----).");
        }
        return chain;
    }

    private static boolean fits(PrivateKey privateKey, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> privateKey.getAlgorithm();
        };
        if (!privateKey.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    /// No reason to refuse: the clock may be wrong, and a client that does not check is better served than by nothing.
    private void warnOfDates(X509Certificate own) {
        Instant until = own.getNotAfter().toInstant();
        if (own.getNotBefore().toInstant().isAfter(Instant.now())) {
            LOG.warn("The certificate in {} is valid only from {} on", certificate, own.getNotBefore().toInstant());
        } else if (until.isBefore(Instant.now())) {
            LOG.warn("The certificate in {} expired at {}, so clients refuse the server", certificate, until);
        } else if (until.isBefore(Instant.now().plus(SOON))) {
            LOG.warn("The certificate in {} expires soon, at {}", certificate, until);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ", which the settings for TLS name.", e);
        } catch (IOException e) {
            throw new IOException("The file " + file + ", which the settings for TLS name, cannot be read: "
                    + e.getMessage() + ".", e);
        }
    }
}
