package org.graphkeeper.views.settings;

/// How the app looks and which language it speaks.
public record Appearance(
        ThemeChoice theme, ContrastChoice contrast, TextSize textSize, MotionChoice motion, LanguageChoice language) {

    /// Everything like the system.
    public static Appearance initial() {
        return new Appearance(ThemeChoice.SYSTEM, ContrastChoice.SYSTEM, TextSize.NORMAL, MotionChoice.SYSTEM,
                LanguageChoice.SYSTEM);
    }

    public Appearance withTheme(ThemeChoice newTheme) {
        return new Appearance(newTheme, contrast, textSize, motion, language);
    }

    public Appearance withContrast(ContrastChoice newContrast) {
        return new Appearance(theme, newContrast, textSize, motion, language);
    }

    public Appearance withTextSize(TextSize newSize) {
        return new Appearance(theme, contrast, newSize, motion, language);
    }

    public Appearance withMotion(MotionChoice newMotion) {
        return new Appearance(theme, contrast, textSize, newMotion, language);
    }

    public Appearance withLanguage(LanguageChoice newLanguage) {
        return new Appearance(theme, contrast, textSize, motion, newLanguage);
    }
}
