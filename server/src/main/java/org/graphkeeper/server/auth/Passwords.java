package org.graphkeeper.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.graphkeeper.server.http.ApiError;

/// Password hashes: Argon2id with 64 MiB, three passes, four lanes (RFC 9106, section 4, second recommended option), in
/// PHC format.
///
/// Each hash needs its memory while it is computed, so only a few are computed at once. The rest wait their turn, for a
/// while and in bounded number, so that a crowd at the door exhausts neither memory nor patience.
public final class Passwords {

    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /// Half of the processors, so that a crowd leaves the rest of the program its share, and a quarter of the memory.
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().maxMemory() / (4L * 1_024 * MEMORY_KIB), 1,
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    private static final int MOST_WAITING = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(?<memory>\\d{1,7}),t=(?<passes>\\d{1,2}),p=(?<lanes>\\d{1,2})"
            + "\\$(?<salt>[A-Za-z0-9+/]+)\\$(?<hash>[A-Za-z0-9+/]+)");
    /// Costs as much as any other and matches nothing: there is no password behind these zeros.
    private static final String NOBODY = format(new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// A hash to store.
    ///
    /// @throws ApiError 503 when too many wait already
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(_ -> format(salt, compute(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES)));
    }

    /// Whether a password belongs to a stored hash; false for a hash of an unknown kind.
    ///
    /// @throws ApiError 503 when too many wait already
    boolean matches(String password, String stored) {
        return inTurn(turn -> turn.matches(password, stored));
    }

    /// Does something when its turn to compute has come, so that what was learnt from those before counts.
    ///
    /// @throws ApiError 503 when too many wait already
    <T> T inTurn(Function<Turn, T> work) {
        if (turns.getQueueLength() >= MOST_WAITING) {
            throw crowded();
        }
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw crowded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw crowded();
        }
        try {
            return work.apply(new Turn());
        } finally {
            turns.release();
        }
    }

    private static ApiError crowded() {
        return ApiError.of(503, "Too many passwords wait to be checked. Try again in a few seconds.");
    }

    /// The right to compute, for as long as the work lasts.
    static final class Turn {

        private Turn() {
        }

        /// Whether a password belongs to a stored hash; false for a hash of an unknown kind.
        boolean matches(String password, String stored) {
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

        /// For sign-ins of unknown users: how long an answer takes must not tell who exists.
        void spendTheSameTime(String password) {
            matches(password, NOBODY);
        }
    }

    private static byte[] compute(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory).withIterations(passes).withParallelism(lanes).withSalt(salt).build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String format(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(MEMORY_KIB, PASSES, LANES,
                base64.encodeToString(salt), base64.encodeToString(hash));
    }
}
