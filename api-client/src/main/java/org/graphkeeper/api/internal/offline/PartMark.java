package org.graphkeeper.api.internal.offline;

import org.graphkeeper.api.Part;
import org.jspecify.annotations.Nullable;

/// The line before the stored form of a list of which only the beginning is there: `~BROKEN_OFF 1340`. What is whole
/// has none. No JSON begins with that sign, so that a version that does not know it finds nothing instead of a whole.
final class PartMark {

    private static final String SIGN = "~";
    private static final String UNKNOWN = "-";

    private PartMark() {
    }

    static String before(String json, @Nullable Part part) {
        return part == null ? json
                : SIGN + part.why() + ' ' + (part.total() == null ? UNKNOWN : part.total()) + '\n' + json;
    }

    static String without(String text) {
        return text.startsWith(SIGN) ? text.substring(text.indexOf('\n') + 1) : text;
    }

    /// Null for what is whole. A mark that cannot be read says at least that it is not.
    static @Nullable Part of(String text) {
        if (!text.startsWith(SIGN)) {
            return null;
        }
        String[] words = text.substring(1, Math.max(1, text.indexOf('\n'))).split(" ", 2);
        boolean bound = words[0].equals(Part.Why.BOUND.name());
        boolean told = words.length == 2 && words[1].matches("\\d{1,18}");
        return new Part(told ? Long.valueOf(words[1]) : null, bound ? Part.Why.BOUND : Part.Why.BROKEN_OFF, null);
    }
}
