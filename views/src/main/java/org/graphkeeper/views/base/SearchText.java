package org.graphkeeper.views.base;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;

/// What a search looks in and what it looks for, made comparable: lower case, without accents.
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SearchText() {
    }

    /// Name, slug, database and description, one a line. It begins with the name, so that it also sorts by name.
    public static String of(Graph graph) {
        String database = graph.connectionName() == null ? "" : graph.connectionName();
        String description = graph.description() == null ? "" : graph.description();
        return folded(graph.name() + '\n' + graph.slug() + '\n' + database + '\n' + description);
    }

    /// The words of a typed text; empty when there are none.
    public static List<String> words(String typed) {
        return Stream.of(folded(typed).strip().split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    /// Lower case and without accents. Text in plain ASCII, which most is, costs one look at it.
    public static String folded(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > '\u007f') {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
            }
        }
        return lower;
    }
}
