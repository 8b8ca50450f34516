package org.graphkeeper.app.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The words of `--help`: the bundle `usage`, under the keys by which picocli asks. In the bundle, `usage.command.C`
/// describes command C, `usage.option.C.O` its option O and `usage.parameter.C.P` its parameter P; without `C` the words
/// hold for every command that has nothing of its own.
final class UsageWords extends ResourceBundle {

    private static final String ROOT = "graphkeeper";
    /// What picocli fills in itself: `{0}` and `{1}` of the patterns.
    private static final Object[] VARIABLES = {"${DEFAULT-VALUE}", "${COMPLETION-CANDIDATES}"};
    /// The marks that keep such a word in its direction on a screen are signs of their own on a terminal.
    private static final String DIRECTION = "[\u2066-\u2069]";

    private final Texts texts;
    /// Ours by picocli's.
    private final Map<String, String> keys = new HashMap<>();

    UsageWords(Locale locale) {
        texts = texts(locale);
        for (String key : Resources.bundle("usage", Locale.ENGLISH).keySet()) {
            String asked = asked(key);
            if (!asked.isEmpty()) {
                keys.put(asked, key);
            }
        }
    }

    static Texts texts(Locale locale) {
        return Texts.of("usage", locale);
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        String ours = keys.get(key);
        if (ours == null) {
            return null;
        }
        String words = texts.get(ours, VARIABLES).replaceAll(DIRECTION, "");
        return switch (kind(ours)) {
            case "heading" -> words + (ours.endsWith(".synopsis") ? " " : "%n");
            case "footer" -> "%n" + words;
            default -> words;
        };
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(keys.keySet());
    }

    /// The key by which picocli asks for words; empty for those that it does not ask for.
    static String asked(String key) {
        String rest = key.substring(key.indexOf('.', "usage.".length()) + 1);
        int dot = rest.lastIndexOf('.');
        String last = rest.substring(dot + 1);
        return switch (kind(key)) {
            case "command" -> command(rest) + ".usage.description";
            case "footer" -> command(rest.substring(0, dot)) + ".usage.footer." + last;
            case "option" -> dot < 0 ? last : command(rest.substring(0, dot)) + "." + last;
            case "parameter" -> dot < 0 ? key.substring("usage.".length())
                    : command(rest.substring(0, dot)) + ".parameter." + last;
            case "heading" -> "usage." + (last.equals("commands") ? "commandList" : last) + "Heading";
            default -> "";
        };
    }

    private static String kind(String key) {
        return key.split("\\.")[1];
    }

    private static String command(String name) {
        return name.equals(ROOT) ? ROOT : ROOT + "." + name;
    }
}
