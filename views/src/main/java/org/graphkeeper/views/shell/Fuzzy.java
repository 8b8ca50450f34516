package org.graphkeeper.views.shell;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/// Finds a typed text in a title although letters were left out: every word of the text must occur in the title, its
/// letters in order. Letters at the beginnings of words and letters that follow each other count more.
final class Fuzzy {

    private static final int LETTER = 1;
    private static final int FOLLOWS = 5;
    private static final int BEGINS_WORD = 8;
    private static final int BEGINS_ALL = 4;
    private static final int LONGEST_GAP = 3;
    /// Below this for each letter, the letters are only scattered over the title.
    private static final int LEAST = 3;
    private static final int NONE = Integer.MIN_VALUE / 2;

    /// @param score  the higher the better; for comparing titles for one and the same text
    /// @param places the letters of the title that were matched
    record Match(int score, BitSet places) {
    }

    private Fuzzy() {
    }

    /// @param text of a few words; without any it matches everything alike
    static Optional<Match> match(String text, String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        BitSet places = new BitSet();
        int score = 0;
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            int found = word.isEmpty() ? 0 : best(word, lower, places);
            if (found < LEAST * word.length()) {
                return Optional.empty();
            }
            score += found;
        }
        // Lower-casing may change the length in some languages: the score holds, the places would not.
        return Optional.of(new Match(score, lower.length() == title.length() ? places : new BitSet()));
    }

    /// The best way to find one word; adds its places.
    private static int best(String word, String title, BitSet places) {
        int letters = word.length();
        int length = title.length();
        int[][] best = new int[letters][length];
        int[][] from = new int[letters][length];
        for (int i = 0; i < letters; i++) {
            for (int j = 0; j < length; j++) {
                best[i][j] = NONE;
                if (word.charAt(i) != title.charAt(j)) {
                    continue;
                }
                int own = LETTER + (begins(title, j) ? BEGINS_WORD : 0) + (j == 0 ? BEGINS_ALL : 0);
                if (i == 0) {
                    best[i][j] = own;
                    continue;
                }
                for (int k = i - 1; k < j; k++) {
                    int gap = j - k - 1;
                    int reached = best[i - 1][k] + own + (gap == 0 ? FOLLOWS : -Math.min(gap, LONGEST_GAP));
                    if (best[i - 1][k] > NONE && reached > best[i][j]) {
                        best[i][j] = reached;
                        from[i][j] = k;
                    }
                }
            }
        }
        int end = -1;
        for (int j = 0; j < length; j++) {
            if (best[letters - 1][j] > NONE && (end < 0 || best[letters - 1][j] > best[letters - 1][end])) {
                end = j;
            }
        }
        if (end < 0) {
            return NONE;
        }
        int place = end;
        for (int i = letters - 1; i >= 0; i--) {
            places.set(place);
            place = from[i][place];
        }
        return best[letters - 1][end];
    }

    private static boolean begins(String title, int place) {
        return place == 0 || !Character.isLetterOrDigit(title.charAt(place - 1));
    }
}
