package org.graphkeeper.api.graph;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules for slugs (contract 3.6), plus our cap of 57: `graph_` and 57 characters are the 63 bytes that PostgreSQL
/// keeps of a name, so no two capped slugs can share a schema.
public final class SlugRules {

    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 57;
    public static final String RESERVED = "default";
    public static final String SCHEMA_PREFIX = "graph_";

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_]*");

    /// What is wrong with a slug.
    public enum Flaw { EMPTY, TOO_SHORT, TOO_LONG, CHARACTERS, EDGE_UNDERSCORE, RESERVED }

    private SlugRules() {
    }

    /// The first flaw of a slug; empty when the slug is good.
    public static Optional<Flaw> check(String slug) {
        if (slug.isEmpty()) {
            return Optional.of(Flaw.EMPTY);
        }
        if (!ALLOWED.matcher(slug).matches()) {
            return Optional.of(Flaw.CHARACTERS);
        }
        if (slug.startsWith("_") || slug.endsWith("_")) {
            return Optional.of(Flaw.EDGE_UNDERSCORE);
        }
        if (slug.length() < MIN_LENGTH) {
            return Optional.of(Flaw.TOO_SHORT);
        }
        if (slug.length() > MAX_LENGTH) {
            return Optional.of(Flaw.TOO_LONG);
        }
        return slug.equals(RESERVED) ? Optional.of(Flaw.RESERVED) : Optional.empty();
    }

    /// A slug suggested from a name: accents dropped, everything else that is not allowed becomes one underscore.
    /// May be empty or too short when the name has too few usable characters.
    public static String suggest(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
        String capped = plain.substring(0, Math.min(plain.length(), MAX_LENGTH + 1));
        String trimmed = capped.replaceAll("^_+|_+$", "");
        return trimmed.substring(0, Math.min(trimmed.length(), MAX_LENGTH)).replaceAll("_+$", "");
    }

    public static String schemaName(String slug) {
        return slug.equals(RESERVED) ? "public" : SCHEMA_PREFIX + slug;
    }
}
