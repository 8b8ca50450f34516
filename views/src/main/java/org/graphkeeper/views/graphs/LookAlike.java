package org.graphkeeper.views.graphs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphList;

/// A slug that people would take for another one.
///
/// @param slug    the other one
/// @param deleted whether its graph was deleted
record LookAlike(String slug, boolean deleted) {

    /// Shorter slugs are near to each other by chance.
    private static final int SLIP_LENGTH = 5;

    /// Finds the first one. Looks at every graph, so it belongs into the background.
    ///
    /// @throws InterruptedException when nobody waits for the result any more
    static Optional<LookAlike> of(String slug, GraphList graphs, Collection<String> deleted) throws InterruptedException {
        String look = look(slug);
        List<Graph> all = graphs.all();
        for (int place = 0; place < all.size(); place++) {
            if (place % 8192 == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            String other = all.get(place).slug();
            if (isAlike(slug, look, other)) {
                return Optional.of(new LookAlike(other, false));
            }
        }
        return deleted.stream().filter(other -> isAlike(slug, look, other)).findFirst()
                .map(other -> new LookAlike(other, true));
    }

    private static boolean isAlike(String slug, String look, String other) {
        return !other.equals(slug) && (look(other).equals(look) || isOneSlipAway(slug, other));
    }

    /// What is left of a slug when signs that are easily confused are made equal.
    static String look(String slug) {
        StringBuilder look = new StringBuilder(slug.length());
        for (int i = 0; i < slug.length(); i++) {
            char sign = slug.charAt(i);
            boolean hasNext = i + 1 < slug.length();
            if (sign == 'r' && hasNext && slug.charAt(i + 1) == 'n') {
                look.append('m');
                i++;
            } else if (sign == 'v' && hasNext && slug.charAt(i + 1) == 'v') {
                look.append('w');
                i++;
            } else if (sign != '_') {
                look.append(switch (sign) {
                    case '0' -> 'o';
                    case '1', 'i' -> 'l';
                    case '5' -> 's';
                    default -> sign;
                });
            }
        }
        return look.toString();
    }

    /// One sign left out, added or mistyped, or two neighbours swapped (Damerau's distance of 1). Slugs that differ in
    /// a digit are numbered, not mistyped.
    static boolean isOneSlipAway(String one, String other) {
        int difference = one.length() - other.length();
        if (Math.min(one.length(), other.length()) < SLIP_LENGTH || Math.abs(difference) > 1 || one.equals(other)) {
            return false;
        }
        int begin = 0;
        int shorter = Math.min(one.length(), other.length());
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String middle = one.substring(begin, one.length() - end);
        String otherMiddle = other.substring(begin, other.length() - end);
        if (Stream.of(middle, otherMiddle).anyMatch(text -> text.chars().anyMatch(Character::isDigit))) {
            return false;
        }
        boolean swapped = middle.length() == 2 && otherMiddle.length() == 2
                && middle.charAt(0) == otherMiddle.charAt(1) && middle.charAt(1) == otherMiddle.charAt(0);
        return swapped || middle.length() <= 1 && otherMiddle.length() <= 1;
    }
}
