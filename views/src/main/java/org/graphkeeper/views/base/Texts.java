package org.graphkeeper.views.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.graphkeeper.resources.Resources;
import org.jspecify.annotations.Nullable;

/// The words of one room in the user's language. Keys are dotted; a missing key is a defect and throws.
///
/// A value is a pattern of [MessageFormat], so an apostrophe is written twice where there are parameters. A number
/// chooses among the plural forms of the language by `{0,plural,one{# graph}other{# graphs}}`, as in ICU: the forms are
/// those of CLDR, `#` is the number, and `=0{…}` holds for exactly that number.
public final class Texts {

    private record Held(Locale words, ResourceBundle bundle) {
    }

    private final String room;
    private final Language language;
    private volatile @Nullable Held held;

    private Texts(String room, Language language) {
        this.room = room;
        this.language = language;
    }

    /// @param room name of the bundle, e.g. `graphs`
    public static Texts of(String room, Locale locale) {
        return of(room, Language.of(locale));
    }

    /// Words that change when the language does.
    ///
    /// @param room name of the bundle, e.g. `graphs`
    public static Texts of(String room, Language language) {
        return new Texts(room, language);
    }

    /// @throws java.util.MissingResourceException when there is no such key
    public String get(String key, @Nullable Object... arguments) {
        Locale locale = language.locale();
        Held current = held(Language.wordsOf(locale));
        String pattern = current.bundle().getString(key);
        boolean isPseudo = current.words().equals(Language.PSEUDO);
        if (isPlain(pattern)) {
            return isPseudo ? PseudoWords.of(pattern) : pattern;
        }
        String chosen = PluralForms.choose(pattern, current.words(), arguments);
        return new MessageFormat(isPseudo ? PseudoWords.of(chosen) : chosen, locale)
                .format(Language.isRightToLeft(locale) ? Bidi.leftToRight(arguments) : arguments);
    }

    /// For formats of numbers and times.
    public Locale locale() {
        return language.locale();
    }

    /// Most words have no parameters, and a format takes longer to make than to look up.
    private static boolean isPlain(String pattern) {
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
    }

    private Held held(Locale words) {
        Held known = held;
        if (known == null || !known.words().equals(words)) {
            known = new Held(words, Resources.bundle(room, words.equals(Language.PSEUDO) ? Locale.ENGLISH : words));
            held = known;
        }
        return known;
    }
}
