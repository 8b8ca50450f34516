package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;

/// How a typed text finds graphs: every word of it must occur in name, slug, database or description.
final class GraphText {

    private final List<String> words;

    GraphText(String query) {
        this.words = Stream.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean matches(Graph graph) {
        if (words.isEmpty()) {
            return true;
        }
        String all = (graph.name() + '\n' + graph.slug() + '\n' + Objects.requireNonNullElse(graph.connectionName(), "")
                + '\n' + Objects.requireNonNullElse(graph.description(), "")).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }

    /// Whether name or slug start with the first word: such graphs come first.
    boolean startsWith(Graph graph) {
        return !words.isEmpty() && (graph.slug().startsWith(words.getFirst())
                || graph.name().toLowerCase(Locale.ROOT).startsWith(words.getFirst()));
    }
}
