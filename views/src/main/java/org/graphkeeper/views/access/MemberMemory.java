package org.graphkeeper.views.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;

/// The members of many graphs, as far as they were ever asked for: one list a graph, read from the offline store and
/// replaced by newer answers. Holds no more than there are graphs. FX-thread confined but for [#stored].
final class MemberMemory {

    /// An answer younger than this is not asked for again.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Map<String, Fetched<List<Member>>> lists = new HashMap<>();

    /// Reads what is stored of these graphs; blocks.
    static Map<String, Fetched<List<Member>>> stored(ApiClient client, List<Graph> graphs) {
        Map<String, Fetched<List<Member>>> found = new HashMap<>();
        for (Graph graph : graphs) {
            client.members().of(graph.slug()).stored().ifPresent(list -> found.put(graph.slug(), list));
        }
        return found;
    }

    /// Takes lists over unless there are younger ones.
    void add(Map<String, Fetched<List<Member>>> found) {
        found.forEach((slug, list) -> lists.merge(slug, list,
                (old, newer) -> newer.asOf().isAfter(old.asOf()) ? newer : old));
    }

    void put(String slug, Fetched<List<Member>> list) {
        lists.put(slug, list);
    }

    boolean knows(String slug) {
        return lists.containsKey(slug);
    }

    /// Forgets the graphs that are not listed any more.
    void keep(List<Graph> graphs) {
        Map<String, Fetched<List<Member>>> kept = new HashMap<>();
        graphs.forEach(graph -> {
            Fetched<List<Member>> list = lists.get(graph.slug());
            if (list != null) {
                kept.put(graph.slug(), list);
            }
        });
        lists.clear();
        lists.putAll(kept);
    }

    void clear() {
        lists.clear();
    }

    /// The graphs whose members are not known, or were asked for some time ago. One without members needs no question,
    /// and neither does the default graph, where roles have no effect.
    ///
    /// @param now   to tell what is fresh
    /// @param force takes nothing for fresh
    List<String> toAsk(List<Graph> graphs, Instant now, boolean force) {
        List<String> slugs = new ArrayList<>();
        for (Graph graph : graphs) {
            Fetched<List<Member>> list = lists.get(graph.slug());
            boolean fresh = !force && list != null && list.asOf().plus(FRESH).isAfter(now);
            if (!graph.isDefault() && graph.memberCount() > 0 && !fresh) {
                slugs.add(graph.slug());
            }
        }
        return slugs;
    }

    Map<String, Fetched<List<Member>>> copy() {
        return Map.copyOf(lists);
    }

    /// Everybody who is a member of something.
    static Map<String, Person> people(Map<String, Fetched<List<Member>>> lists) {
        Map<String, Person> people = new LinkedHashMap<>();
        lists.values().forEach(list -> list.value().forEach(member -> people.put(member.userId(), Person.of(member))));
        return people;
    }
}
