package org.graphkeeper.views.base;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The language the app speaks and the country whose formats it uses. It may change while the app runs: every [Texts]
/// made from it speaks the new language from then on. Changed on the FX thread, read on any.
public final class Language {

    /// English with accents, longer and in brackets (the pseudo-locale of CLDR): shows what is cut and what is not
    /// translated at all.
    public static final Locale PSEUDO = Locale.of("en", "XA");

    /// What there are translations for, English first. The name of a bundle ends with these but for English.
    public static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("es"),
            Locale.SIMPLIFIED_CHINESE, Locale.of("ar"));

    private static final Set<String> SIMPLIFIED_CHINESE_COUNTRIES = Set.of("", "CN", "SG", "MY");

    /// Made when somebody asks for it: commands speak without loading JavaFX.
    private @Nullable ReadOnlyObjectWrapper<Locale> locale;
    private volatile Locale now;

    private Language(Locale locale) {
        this.now = locale;
    }

    /// The spoken language nearest to a wish, with the formats of the wish's country.
    public static Language of(Locale wish) {
        return new Language(nearest(wish, wish.getCountry()));
    }

    /// Speaks another language from now on. FX thread.
    ///
    /// @param country ISO code of the country whose formats are used; may be empty
    public void speak(Locale wish, String country) {
        Locale wanted = nearest(wish, country);
        now = wanted;
        if (locale != null) {
            locale.set(wanted);
        }
    }

    /// For formats of numbers and times; its language is one of [#SPOKEN].
    public Locale locale() {
        return now;
    }

    /// FX thread.
    public ReadOnlyObjectProperty<Locale> localeProperty() {
        ReadOnlyObjectWrapper<Locale> made = locale;
        if (made == null) {
            made = new ReadOnlyObjectWrapper<>(now);
            locale = made;
        }
        return made.getReadOnlyProperty();
    }

    /// Which of [#SPOKEN] the words are in, or [#PSEUDO].
    public Locale words() {
        return wordsOf(now);
    }

    /// Whether lines begin at the right.
    public boolean isRightToLeft() {
        return isRightToLeft(now);
    }

    static boolean isRightToLeft(Locale locale) {
        return locale.getLanguage().equals("ar");
    }

    static Locale wordsOf(Locale locale) {
        if (locale.equals(PSEUDO)) {
            return PSEUDO;
        }
        return SPOKEN.stream().filter(spoken -> spoken.getLanguage().equals(locale.getLanguage())).findFirst()
                .orElse(Locale.ENGLISH);
    }

    /// The spoken language nearest to a wish, with the formats of a country where they exist in that language.
    public static Locale nearest(Locale wish, String country) {
        if (wish.equals(PSEUDO)) {
            return PSEUDO;
        }
        Locale words = wordsOf(wish);
        if (words.equals(Locale.SIMPLIFIED_CHINESE)) {
            // Traditional characters are another script, which its readers do not take for theirs.
            boolean simplified = wish.getScript().equals("Hans")
                    || wish.getScript().isEmpty() && SIMPLIFIED_CHINESE_COUNTRIES.contains(wish.getCountry());
            return simplified ? words : Locale.of("en", country);
        }
        return Locale.of(words.getLanguage(), country);
    }
}
