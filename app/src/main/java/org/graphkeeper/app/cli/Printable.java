package org.graphkeeper.app.cli;

/// Text as a terminal shows it.
final class Printable {

    private Printable() {
    }

    /// Without signs that steer a terminal or turn the direction of writing: names come from servers, and a name must
    /// not be able to colour, erase or disguise what else is shown. Line breaks become spaces.
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(steers(point) ? ' ' : point));
        return clean.toString();
    }

    /// How many columns a text takes: wide signs of East Asia take two, combining marks none.
    static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    /// A text of at most so many columns; what was cut off is told by an ellipsis.
    static String shorten(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            used += width(point);
            if (used > columns - 1) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.append('…').toString();
    }

    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                 Character.SURROGATE -> point != 0x200D && point != 0x200C;
            default -> false;
        };
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        if (Character.isEmojiPresentation(point) || point >= 0xFF01 && point <= 0xFF60
                || point >= 0x3000 && point <= 0x303F) {
            return 2;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> 2;
            default -> 1;
        };
    }
}
