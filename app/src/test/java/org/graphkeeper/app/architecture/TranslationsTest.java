package org.graphkeeper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words in every language: all there, well formed, with the same parameters and the plural forms of the language.
class TranslationsTest {

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    private static final Pattern PARAMETERS = Pattern.compile("\\{[^{}]*}");

    /// Names, file formats and what else is the same in every language; what contains another comes first.
    private static final List<String> NAMES = List.of("Graphkeeper", "Knowledge Tree", "JavaFX", "Java", "Slug", "Id",
            "JSON", "CSV", "PostgreSQL", "URL", "PEM", "SHA-256", "HTTP", "API", "email", "role", "Esc", "Enter");
    /// Words that a language has in common with English.
    private static final Map<String, Set<String>> COMMON = Map.of(
            "de", Set.of("Admin", "Name", "Status", "System", "Version", "Normal", "Server", "Person", "Graph",
                    "Superuser", "Schema", "Proxy", "in", "min", "ms", "MB", "GB"),
            "es", Set.of("Error", "No", "Normal", "Local", "Doctor", "Proxy", "min", "ms", "MB", "GB"),
            "zh_CN", Set.of("MB", "GB"), "ar", Set.of());

    /// A label before a number, as `Failed: #.`: it has one form whatever the number is.
    private static final Pattern LABELLED_NUMBER = Pattern.compile(".*other\\{[^{}#]*[:：]\\s*#[.。]?}}", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "zh_CN", "ar"})
    void everyKeyIsTranslatedAndNoneIsLeftOver(String language) {
        List<String> problems = new ArrayList<>();
        for (String bundle : Bundles.names()) {
            problems.addAll(problems(bundle, Bundles.words(bundle, ""), Bundles.words(bundle, language), language));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void everyEnglishPatternIsWellFormed() {
        List<String> problems = new ArrayList<>();
        for (String bundle : Bundles.names()) {
            Bundles.words(bundle, "").forEach((key, value) -> malformed(bundle + ": " + key, value, "en", problems));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void eachKindOfProblemIsFound() {
        Map<String, String> english = Map.of("a", "Delete {0}?", "b", "Rows", "c", "Save", "d", "Open",
                "e", "{0,plural,one{# row}other{# rows}}");
        Map<String, String> german = Map.of("a", "Löschen?", "b", "Rows", "c", "{0,choice,0#keine|1#eins}",
                "e", "{0,plural,other{# Zeilen}}", "f", "Alt");

        assertThat(problems("x", english, german, "de")).containsExactly("x: d is missing", "x: f is left over",
                "x: a has other parameters: [0] became []", "x: b is not translated: Rows",
                "x: c uses choice; write {0,plural,one{…}other{…}}", "x: c has other parameters: [] became [0]",
                "x: e lacks a plural form: one");
        List<String> malformed = new ArrayList<>();
        malformed("x: g", "It's {0}", "en", malformed);
        malformed("x: h", "{0", "en", malformed);
        assertThat(malformed).hasSize(2);
    }

    private static List<String> problems(String bundle, Map<String, String> english, Map<String, String> translated,
                                         String language) {
        List<String> problems = new ArrayList<>();
        difference(english.keySet(), translated.keySet()).forEach(key ->
                problems.add(bundle + ": " + key + " is missing"));
        difference(translated.keySet(), english.keySet()).forEach(key ->
                problems.add(bundle + ": " + key + " is left over"));
        for (String key : new TreeSet<>(english.keySet())) {
            String value = translated.get(key);
            if (value == null) {
                continue;
            }
            String where = bundle + ": " + key;
            malformed(where, value, language, problems);
            if (value.equals(english.get(key)) && hasWords(value, language)) {
                problems.add(where + " is not translated: " + value);
            }
            Set<String> before = parameters(english.get(key));
            Set<String> after = parameters(value);
            if (!before.equals(after)) {
                problems.add(where + " has other parameters: " + before + " became " + after);
            }
        }
        return problems;
    }

    /// Whether something is left to translate once parameters, names and common words are gone.
    private static boolean hasWords(String value, String language) {
        String words = PARAMETERS.matcher(value).replaceAll(" ");
        for (String name : NAMES) {
            words = words.replace(name, " ");
        }
        return LETTERS.matcher(words).results().map(MatchResult::group)
                .anyMatch(word -> !COMMON.get(language).contains(word));
    }

    private static void malformed(String where, String value, String language, List<String> problems) {
        if (value.contains(",choice,")) {
            problems.add(where + " uses choice; write {0,plural,one{…}other{…}}");
            return;
        }
        MessagePattern pattern;
        try {
            pattern = new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_REQUIRED).parse(value);
        } catch (RuntimeException e) {
            problems.add(where + " is malformed: " + e.getMessage());
            return;
        }
        String unquoted = value.replace("''", "");
        if (unquoted.contains("'") && value.contains("{")) {
            problems.add(where + " has a single apostrophe; write two");
        }
        // Whoever writes the English words may leave `one` out where one sentence serves every number.
        Set<String> wanted = language.equals("en") ? Set.of("other")
                : PluralRules.forLocale(Locale.of(language.substring(0, 2))).getKeywords();
        for (int part = 0; part < pattern.countParts(); part++) {
            if (pattern.getPart(part).getType() == MessagePattern.Part.Type.ARG_START
                    && pattern.getPart(part).getArgType() == MessagePattern.ArgType.PLURAL) {
                Set<String> forms = forms(pattern, part);
                // CLDR has `many` for Spanish millions only; `other` serves there.
                Set<String> missing = difference(wanted, forms);
                missing.removeIf(form -> form.equals("many") && language.equals("es")
                        || form.equals("zero") && forms.contains("=0"));
                String whole = value.substring(pattern.getPart(part).getIndex(),
                        pattern.getPart(pattern.getLimitPartIndex(part)).getLimit());
                if (!missing.isEmpty() && !LABELLED_NUMBER.matcher(whole).matches()) {
                    problems.add(where + " lacks a plural form: " + String.join(", ", missing));
                }
            }
        }
    }

    private static Set<String> forms(MessagePattern pattern, int start) {
        Set<String> forms = new TreeSet<>();
        for (int part = start + 1; part < pattern.getLimitPartIndex(start); part++) {
            if (pattern.getPart(part).getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                forms.add(pattern.getSubstring(pattern.getPart(part)));
            }
        }
        return forms;
    }

    private static Set<String> parameters(String value) {
        MessagePattern pattern = new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_REQUIRED);
        try {
            pattern.parse(value);
        } catch (RuntimeException malformed) {
            return Set.of("malformed");
        }
        Set<String> found = new TreeSet<>();
        for (int part = 0; part < pattern.countParts(); part++) {
            if (pattern.getPart(part).getType() == MessagePattern.Part.Type.ARG_NUMBER) {
                found.add(pattern.getSubstring(pattern.getPart(part)));
            }
        }
        return found;
    }

    private static Set<String> difference(Set<String> of, Set<String> without) {
        return of.stream().filter(key -> !without.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }
}
