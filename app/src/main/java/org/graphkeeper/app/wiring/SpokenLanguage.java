package org.graphkeeper.app.wiring;

import java.util.Locale;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.settings.LanguageChoice;

/// The language of the app from what the user chose and what the system uses.
final class SpokenLanguage {

    /// Overrides choice and system, e.g. `en-XA` for the pseudo-locale.
    static final String PROPERTY = "graphkeeper.language";

    private final Locale system;
    private final Language language;

    /// @param system language and country of the system
    SpokenLanguage(Locale system, LanguageChoice choice) {
        this.system = system;
        this.language = Language.of(system);
        choose(choice);
    }

    Language language() {
        return language;
    }

    /// Whether a choice means another language than the one spoken now.
    boolean isNew(LanguageChoice choice) {
        return !Language.nearest(wish(choice), system.getCountry()).equals(language.locale());
    }

    /// Speaks what was chosen. FX thread.
    void choose(LanguageChoice choice) {
        language.speak(wish(choice), system.getCountry());
    }

    private Locale wish(LanguageChoice choice) {
        String forced = System.getProperty(PROPERTY);
        Locale chosen = forced != null ? Locale.forLanguageTag(forced) : choice.locale();
        return chosen == null ? system : chosen;
    }
}
