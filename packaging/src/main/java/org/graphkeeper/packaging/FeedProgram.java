package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes release feeds, which tell apps of newer versions (docs/install.md), and the keys that feeds are signed with. It
/// uses the JDK alone and stands in one file, so that Java runs it from its source: see `packaging/feed`.
public final class FeedProgram {

    /// Holds the private key: PKCS #8 in Base64, with or without the lines of PEM around it.
    static final String KEY = "GRAPHKEEPER_SIGN_FEED";
    private static final String ALGORITHM = "Ed25519";
    private static final String KIND = "Graphkeeper-Releases: 1\n";
    private static final String USAGE = """
            usage: feed new-key
                     prints a new private key for %s, and the public key for those who use the feed
                   feed sign VERSION NOTES-ADDRESS FILE [VALID-DAYS]
                     writes a feed that says VERSION is the newest, signed with the key in %1$s;
                     without a key it writes nothing and says so""".formatted(KEY);

    private FeedProgram() {
    }

    /// @param arguments see the usage; ends the process with 2 when they are wrong, with 1 when the key is
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        try {
            System.out.println(run(List.of(arguments), System.getenv(), Instant.now()));
        } catch (IllegalArgumentException e) {
            System.err.println("feed: " + e.getMessage());
            System.exit(e.getMessage().equals(USAGE) ? 2 : 1);
        }
    }

    /// @return what is told
    static String run(List<String> arguments, Map<String, String> environment, Instant now)
            throws IOException, GeneralSecurityException {
        if (arguments.equals(List.of("new-key"))) {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return "private, for " + KEY + " (keep it secret):\n" + base64(pair.getPrivate().getEncoded())
                    + "\npublic, for the settings of the app:\n" + base64(pair.getPublic().getEncoded());
        }
        boolean mayEnd = arguments.size() == 5 && arguments.getLast().matches("[1-9][0-9]{0,3}");
        if (arguments.isEmpty() || !arguments.getFirst().equals("sign") || arguments.size() != 4 && !mayEnd) {
            throw new IllegalArgumentException(USAGE);
        }
        Optional<String> key = Optional.ofNullable(environment.get(KEY)).filter(text -> !text.isBlank());
        if (key.isEmpty()) {
            return "no feed: no key in " + KEY;
        }
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        String content = content(arguments.get(1), arguments.get(2), issued,
                mayEnd ? issued.plus(Integer.parseInt(arguments.getLast()), ChronoUnit.DAYS).toString() : "");
        Path file = Path.of(arguments.get(3));
        Files.writeString(file, signed(content, privateKey(key.get())));
        return "signed: " + file;
    }

    private static String content(String version, String notes, Instant issued, String expires) {
        if (!version.matches("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?")) {
            throw new IllegalArgumentException("\"" + version + "\" is no version such as 1.2.3");
        }
        // Letters that JSON would have to escape are in no address.
        if (!notes.matches("https://[^\\s\"\\\\\\p{Cntrl}]+")) {
            throw new IllegalArgumentException("\"" + notes + "\" is no address that begins with https://");
        }
        return "{\n  \"issued\": \"" + issued + "\",\n"
                + (expires.isEmpty() ? "" : "  \"expires\": \"" + expires + "\",\n")
                + "  \"version\": \"" + version + "\",\n  \"notes\": \"" + notes + "\"\n}\n";
    }

    private static String signed(String content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update((KIND + content).getBytes(StandardCharsets.UTF_8));
        return KIND + "Signature: " + base64(signature.sign()) + "\n\n" + content;
    }

    private static PrivateKey privateKey(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException noKey) {
            // Without the cause: it may quote the key.
            throw new IllegalArgumentException(KEY + " holds no private key of Ed25519 in PKCS #8 and Base64");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
