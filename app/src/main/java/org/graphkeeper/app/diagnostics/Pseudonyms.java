package org.graphkeeper.app.diagnostics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces names by numbers, the same name by the same number: who reads the result sees that two lines are about one
/// graph, not about which. E-mail addresses are replaced whether they are known or not.
final class Pseudonyms {

    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.[\\p{L}]{2,}");
    /// Shorter words are too often part of others.
    private static final int SHORTEST = 3;

    private final Pattern known;
    private final Map<String, String> given = new LinkedHashMap<>();

    /// @param names to be replaced wherever they stand as words of their own
    Pseudonyms(Set<String> names) {
        List<String> longestFirst = names.stream().map(String::strip).filter(name -> name.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        String any = String.join("|", longestFirst.stream().map(Pattern::quote).toList());
        // A schema is a slug behind `kt_`, so a name may follow an underscore, but not a letter or a digit.
        known = Pattern.compile(longestFirst.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
    }

    String apply(String text) {
        return replaced(known, replaced(EMAIL, text, "person"), "name");
    }

    private String replaced(Pattern pattern, String text, String word) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder safe = new StringBuilder();
        while (matcher.find()) {
            String pseudonym = given.computeIfAbsent(matcher.group(), _ -> word + "-" + (given.size() + 1));
            matcher.appendReplacement(safe, Matcher.quoteReplacement(pseudonym));
        }
        return matcher.appendTail(safe).toString();
    }
}
