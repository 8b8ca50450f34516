package org.graphkeeper.views.graphs;

import java.util.List;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.SearchText;

/// How a typed text finds graphs: every word of it must occur in name, slug, database or description, in any case and
/// with or without accents.
final class GraphText {

    private final List<String> words;

    GraphText(String query) {
        this.words = SearchText.words(query);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean matches(GraphList.Entry entry) {
        for (String word : words) {
            if (!entry.text().contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Whether name or slug start with the first word: such graphs come first.
    boolean startsWith(GraphList.Entry entry) {
        return !words.isEmpty() && (entry.text().startsWith(words.getFirst())
                || entry.graph().slug().startsWith(words.getFirst()));
    }

    /// Whether everything that this text finds is among what the other finds.
    boolean narrows(GraphText other) {
        return other.words.stream().allMatch(wider -> words.stream().anyMatch(word -> word.contains(wider)));
    }
}
