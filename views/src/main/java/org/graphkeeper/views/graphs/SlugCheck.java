package org.graphkeeper.views.graphs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.Texts;

/// Judges a slug while it is typed: the rules, whether it is taken, whether it looks like another one.
final class SlugCheck {

    private final Texts texts;
    private final Set<String> burnt = new HashSet<>();
    private final Map<String, Graph> bySlug = new HashMap<>();
    private final Map<String, String> byLook = new HashMap<>();

    SlugCheck(Texts texts) {
        this.texts = texts;
    }

    /// Takes over the graphs of the server.
    void learn(List<Graph> graphs) {
        bySlug.clear();
        byLook.clear();
        for (Graph graph : graphs) {
            bySlug.put(graph.slug(), graph);
            byLook.putIfAbsent(look(graph.slug()), graph.slug());
        }
    }

    /// The server refused this slug, or a graph with it was deleted: slugs of deleted graphs stay taken (contract 2.2).
    void burn(String slug) {
        burnt.add(slug);
    }

    FieldCheck of(String slug) {
        Optional<SlugRules.Flaw> flaw = SlugRules.check(slug);
        if (flaw.isPresent()) {
            String key = "slug.flaw." + flaw.get().name().toLowerCase(Locale.ROOT);
            return flaw.get() == SlugRules.Flaw.EMPTY ? FieldCheck.missing(texts.get(key))
                    : FieldCheck.error(texts.get(key, SlugRules.MIN_LENGTH, SlugRules.MAX_LENGTH, slug.length()));
        }
        Graph taken = bySlug.get(slug);
        if (taken != null) {
            return FieldCheck.error(texts.get("slug.taken", taken.name()));
        }
        if (burnt.contains(slug)) {
            return FieldCheck.error(texts.get("slug.burnt"));
        }
        String alike = byLook.get(look(slug));
        return alike == null ? FieldCheck.ok(texts.get("slug.free")) : FieldCheck.warning(
                texts.get("slug.alike", alike));
    }

    /// What is left of a slug when signs that are easily confused are made equal.
    static String look(String slug) {
        return slug.replace("_", "").replace('0', 'o').replace('1', 'l').replace('i', 'l').replace('5', 's')
                .replace("rn", "m").replace("vv", "w");
    }
}
