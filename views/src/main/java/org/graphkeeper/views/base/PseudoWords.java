package org.graphkeeper.views.base;

/// Makes English words look translated: accented, two fifths longer, in brackets. What stands in braces stays.
final class PseudoWords {

    private static final String PLAIN = "aceinosuyACDEGINOSUYZ";
    private static final String ACCENTED = "áçéîñöšûýÅÇÐÉĜÎÑÖŠÛÝŽ";
    private static final String FILLER = "one two three four five six seven eight nine ten eleven twelve thirteen "
            + "fourteen fifteen sixteen seventeen eighteen nineteen twenty";

    private PseudoWords() {
    }

    /// @param pattern a pattern of [java.text.MessageFormat]
    static String of(String pattern) {
        StringBuilder result = new StringBuilder("[");
        int depth = 0;
        int letters = 0;
        for (char letter : pattern.toCharArray()) {
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            int known = depth == 0 ? PLAIN.indexOf(letter) : -1;
            result.append(known < 0 ? letter : ACCENTED.charAt(known));
            letters += depth == 0 ? 1 : 0;
        }
        int more = letters * 2 / 5 - 3;
        if (more > 0) {
            result.append(' ').append(FILLER, 0, Math.min(more, FILLER.length()));
        }
        return result.append(']').toString();
    }
}
