package org.graphkeeper.server.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Validators of answers (RFC 9110, 8.8.3 and 13.1.2).
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
    private static final int HASH_BYTES = 18;

    private EntityTags() {
    }

    /// The validator of a body. It is weak because the same one goes with the plain and the compressed form.
    public static String of(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES))
                    + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Whether an `If-None-Match` field names the validator, by weak comparison, or is `*`.
    ///
    /// @param field null when the request has none
    static boolean matches(@Nullable String field, String etag) {
        if (field == null) {
            return false;
        }
        if (field.strip().equals("*")) {
            return true;
        }
        String opaque = opaque(etag);
        return TAG.matcher(field).results().anyMatch(tag -> tag.group(1).equals(opaque));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
