package org.graphkeeper.server.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.JWTVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.http.validation.UuidRule;
import org.graphkeeper.server.store.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Session tokens: JWT with HS256 (contract 1.3).
public final class SessionTokens {

    /// How long a session lasts without a new login.
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(SessionTokens.class);
    private static final String AUDIENCE = "fastapi-users:auth";
    private static final int LEAST_SECRET_BYTES = 32;
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final Algorithm algorithm;
    private final JWTVerifier verifier;

    public SessionTokens(ServerSecret secret) {
        byte[] key = secret.bytes();
        if (key.length < LEAST_SECRET_BYTES) {
            LOG.warn("JWT_SECRET_KEY is shorter than the {} bytes that HS256 asks for (RFC 7518, 3.2), so session"
                    + " tokens are easier to forge. Set a longer one, or leave it out to have one made.",
                    LEAST_SECRET_BYTES);
        }
        this.algorithm = Algorithm.HMAC256(key);
        this.verifier = JWT.require(algorithm).withAudience(AUDIENCE).withClaimPresence("exp").build();
    }

    /// A token for a user, good from now for [#LIFETIME].
    public String issue(UUID userId) {
        return issue(userId, Instant.now().plus(LIFETIME));
    }

    /// The payload is written by hand because the library turns an audience of one into plain text, and the contract
    /// has it as a list.
    String issue(UUID userId, Instant expiry) {
        String payload = base64("{\"sub\":\"%s\",\"aud\":[\"%s\"],\"exp\":%d}"
                .formatted(userId, AUDIENCE, expiry.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
        byte[] signature = algorithm.sign(HEADER.getBytes(StandardCharsets.US_ASCII),
                payload.getBytes(StandardCharsets.US_ASCII));
        return HEADER + "." + payload + "." + base64(signature);
    }

    /// Whose token it is; empty when it is none of ours or has expired.
    Optional<UUID> user(String token) {
        try {
            return Optional.ofNullable(verifier.verify(token).getSubject()).flatMap(UuidRule::parse);
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
