package org.graphkeeper.views.base;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.graphkeeper.resources.Resources;

/// The words of one room in the user's language. Keys are dotted; a missing key is a defect and throws.
public final class Texts {

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// @param room name of the bundle, e.g. `graphs`
    public static Texts of(String room, Locale locale) {
        return new Texts(Resources.bundle(room, locale), locale);
    }

    /// @throws java.util.MissingResourceException when there is no such key
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    public Locale locale() {
        return locale;
    }
}
