package org.graphkeeper.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Password hashes: Argon2id with 19 MiB, two passes, one lane (OWASP's least for interactive logins), in PHC format.
///
/// Each hash needs its memory while it is computed, so only a few are computed at once and the rest wait their turn.
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /// Half of the processors, so that a crowd at the door leaves the rest of the program its share.
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(?<memory>\\d{1,7}),t=(?<passes>\\d{1,2}),p=(?<lanes>\\d{1,2})"
            + "\\$(?<salt>[A-Za-z0-9+/]+)\\$(?<hash>[A-Za-z0-9+/]+)");
    /// Costs as much as any other and matches nothing: there is no password behind these zeros.
    private static final String NOBODY = format(new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// A hash to store.
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return format(salt, compute(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES));
    }

    /// Whether a password belongs to a stored hash; false for a hash of an unknown kind.
    public boolean matches(String password, String stored) {
        Matcher phc = PHC.matcher(stored);
        if (!phc.matches()) {
            spendTheSameTime(password);
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(phc.group("hash"));
        byte[] actual = compute(password, Base64.getDecoder().decode(phc.group("salt")),
                Integer.parseInt(phc.group("memory")), Integer.parseInt(phc.group("passes")),
                Integer.parseInt(phc.group("lanes")), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /// For logins of unknown users: how long an answer takes must not tell who exists.
    public void spendTheSameTime(String password) {
        matches(password, NOBODY);
    }

    private byte[] compute(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory).withIterations(passes).withParallelism(lanes).withSalt(salt).build());
        byte[] hash = new byte[length];
        turns.acquireUninterruptibly();
        try {
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            turns.release();
        }
        return hash;
    }

    private static String format(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(MEMORY_KIB, PASSES, LANES,
                base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
