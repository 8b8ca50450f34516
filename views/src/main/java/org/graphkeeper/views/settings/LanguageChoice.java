package org.graphkeeper.views.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The language of the app, or whatever the system uses.
public enum LanguageChoice {

    SYSTEM(null), ENGLISH("en"), GERMAN("de"), SPANISH("es"), CHINESE("zh-Hans"), ARABIC("ar");

    private final @Nullable Locale locale;

    LanguageChoice(@Nullable String tag) {
        locale = tag == null ? null : Locale.forLanguageTag(tag);
    }

    /// Null for the system's.
    public @Nullable Locale locale() {
        return locale;
    }

    /// What the language calls itself, which is what its speakers look for; empty for the system's.
    public String ownName() {
        Locale own = locale;
        if (own == null) {
            return "";
        }
        String name = own.getDisplayName(own);
        return name.substring(0, 1).toUpperCase(own) + name.substring(1);
    }
}
