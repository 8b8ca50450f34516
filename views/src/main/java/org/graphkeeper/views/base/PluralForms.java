package org.graphkeeper.views.base;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Chooses the plural forms in a pattern, for the parts `{0,plural,=0{…}one{…}other{…}}`; what is left is a pattern of
/// [java.text.MessageFormat]. The syntax is that of ICU's MessageFormat and the rules are those of CLDR for the spoken
/// languages; tests hold both against ICU4J, whose 15 MB of classes and data are not part of the app.
final class PluralForms {

    private static final String MARK = ",plural,";

    private PluralForms() {
    }

    /// @throws IllegalArgumentException when a part is malformed, has no fitting form, or its argument is no number
    static String choose(String pattern, Locale language, @Nullable Object... arguments) {
        int mark = pattern.indexOf(MARK);
        if (mark < 0) {
            return pattern;
        }
        int open = pattern.lastIndexOf('{', mark);
        int close = closing(pattern, open);
        String index = pattern.substring(open + 1, mark).strip();
        int number = Integer.parseInt(index);
        if (number >= arguments.length || !(arguments[number] instanceof Number count)) {
            throw new IllegalArgumentException("argument " + index + " is no number: " + pattern);
        }
        String form = form(pattern.substring(mark + MARK.length(), close), count.longValue(), language)
                .replace("#", "{" + index + ",number,integer}");
        return choose(pattern.substring(0, open) + form + pattern.substring(close + 1), language, arguments);
    }

    /// The cardinal category of a whole number, by the plural rules of CLDR.
    static String category(long count, Locale language) {
        long number = Math.abs(count);
        return switch (language.getLanguage()) {
            case "zh" -> "other";
            case "es" -> number == 1 ? "one" : number != 0 && number % 1_000_000 == 0 ? "many" : "other";
            case "ar" -> arabic(number);
            default -> number == 1 ? "one" : "other";
        };
    }

    private static String arabic(long number) {
        long rest = number % 100;
        if (number <= 2) {
            return number == 0 ? "zero" : number == 1 ? "one" : "two";
        }
        return rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
    }

    private static String form(String forms, long count, Locale language) {
        String exact = "=" + count;
        String category = category(count, language);
        @Nullable String found = null;
        @Nullable String other = null;
        int at = 0;
        while (!forms.substring(at).isBlank()) {
            int open = forms.indexOf('{', at);
            if (open < 0) {
                throw new IllegalArgumentException("no form after: " + forms.substring(at));
            }
            int close = closing(forms, open);
            String selector = forms.substring(at, open).strip();
            String text = forms.substring(open + 1, close);
            if (selector.equals(exact)) {
                return text;
            }
            found = selector.equals(category) ? text : found;
            other = selector.equals("other") ? text : other;
            at = close + 1;
        }
        if (other == null) {
            throw new IllegalArgumentException("no form `other` in: " + forms);
        }
        return found == null ? other : found;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int at = Math.max(open, 0); at < pattern.length(); at++) {
            depth += pattern.charAt(at) == '{' ? 1 : pattern.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("no closing brace in: " + pattern);
    }
}
