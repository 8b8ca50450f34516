package org.graphkeeper.api.internal.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// The client's own certificate and key, from PKCS#12 (RFC 7292) or from PEM with a key in PKCS#8 (RFC 7468, 10 and 11).
final class ClientKeys {

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN (?<kind>[A-Z0-9 ]*)PRIVATE KEY-----(?<body>[^-]*)-----END [A-Z0-9 ]*PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private ClientKeys() {
    }

    /// @param password null for none
    /// @throws IOException when a file cannot be used; the message is for people, names the file and holds no secret
    static KeyManager[] of(Trust trust, @Nullable Secret password) throws IOException {
        char[] secret = password == null ? new char[0] : password.reveal().toCharArray();
        try {
            Path file = Path.of(trust.clientCertificateFile());
            byte[] content = bytes(file);
            boolean pem = new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
            KeyStore store = pem ? fromPem(file, trust.clientKeyFile(), secret) : fromPkcs12(file, content, secret);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, secret);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException unusable) {
            throw new IOException(trust.clientCertificateFile() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static KeyStore fromPkcs12(Path file, byte[] content, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(content), password);
        } catch (IOException refused) {
            throw new IOException(refused.getCause() instanceof GeneralSecurityException
                    ? "the password of " + file + " is wrong" : file + " is no PKCS#12 file", refused);
        }
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new IOException(file + " holds no key");
    }

    private static KeyStore fromPem(Path certificates, String keyFile, char[] password)
            throws IOException, GeneralSecurityException {
        Path holder = keyFile.isEmpty() ? certificates : Path.of(keyFile);
        PrivateKey key = key(holder, password);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, password,
                certificatesOf(certificates).toArray(X509Certificate[]::new));
        return store;
    }

    // Only the blocks with certificates: the file may hold the key as well.
    private static List<X509Certificate> certificatesOf(Path file) throws IOException {
        return Certificates.read(file, KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1))
                .replaceAll("").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static PrivateKey key(Path file, char[] password) throws IOException, GeneralSecurityException {
        Matcher block = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new IOException(file + " holds no private key");
        }
        byte[] body = Base64.getMimeDecoder().decode(block.group("body"));
        return switch (block.group("kind").strip()) {
            case "" -> key(file, new PKCS8EncodedKeySpec(body));
            case "ENCRYPTED" -> key(file, decrypted(file, body, password));
            default -> throw new IOException(file + " holds a key in an older form; convert it with"
                    + " openssl pkcs8 -topk8");
        };
    }

    private static PKCS8EncodedKeySpec decrypted(Path file, byte[] body, char[] password)
            throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(body);
        // PBES2 is the name of a family; its parameters know which member it is.
        String algorithm = sealed.getAlgParameters() == null ? sealed.getAlgName()
                : sealed.getAlgParameters().toString();
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            return sealed.getKeySpec(SecretKeyFactory.getInstance(algorithm).generateSecret(spec));
        } catch (NoSuchAlgorithmException unknown) {
            throw unknown;
        } catch (GeneralSecurityException refused) {
            throw new IOException("the password of " + file + " is wrong", refused);
        } finally {
            spec.clearPassword();
        }
    }

    private static PrivateKey key(Path file, PKCS8EncodedKeySpec spec) throws IOException, NoSuchAlgorithmException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                // Of another kind: the encoding says which, but nothing in the run-time reads that.
                continue;
            }
        }
        throw new IOException(file + " holds a key of a kind that is not known");
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + " does not exist", missing);
        }
    }
}
