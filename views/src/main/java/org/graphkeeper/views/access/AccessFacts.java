package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.jspecify.annotations.Nullable;

/// The rules of access (contract 3.12), applied to what is known. Pure functions, for any thread.
final class AccessFacts {

    /// What is known about people besides memberships.
    ///
    /// @param users  null where this account may not list them
    /// @param self   null until it is known
    /// @param tokens of the one who is signed in; those of others are nowhere to be seen
    record Known(@Nullable List<User> users, @Nullable Account self, List<ApiToken> tokens, Instant now) {

        Known {
            users = users == null ? null : List.copyOf(users);
            tokens = List.copyOf(tokens);
        }
    }

    private static final Comparator<AccessRow> STRONGEST_FIRST = Comparator.comparing(AccessRow::power).reversed()
            .thenComparing(AccessRow::title, String.CASE_INSENSITIVE_ORDER);

    private AccessFacts() {
    }

    /// Everybody who is known to get at a graph, the strongest first; who has a membership but cannot sign in comes
    /// last.
    static List<AccessRow> readers(Graph graph, List<Member> members, Known known) {
        Map<String, Person> people = new LinkedHashMap<>();
        members.forEach(member -> people.put(member.userId(), Person.of(member)));
        if (known.self() != null && (known.self().superuser() || graph.isDefault()
                || people.containsKey(known.self().id()))) {
            people.put(known.self().id(), Person.of(known.self()));
        }
        if (known.users() != null) {
            known.users().stream().filter(user -> people.containsKey(user.id())
                            || user.active() && (user.superuser() || graph.isDefault()))
                    .forEach(user -> people.put(user.id(), Person.of(user)));
        }
        Map<String, Member> memberships = new LinkedHashMap<>();
        members.forEach(member -> memberships.put(member.userId(), member));
        List<AccessRow> rows = new ArrayList<>();
        if (graph.isDefault() && known.users() == null) {
            rows.add(new AccessRow("", "", "", null, Power.READS, List.of(new Because.Everyone()), null));
        }
        for (Person person : people.values()) {
            row(graph, person, Optional.ofNullable(memberships.get(person.id())), known)
                    .map(way -> new AccessRow(person.id(), person.label(), person.name() == null ? "" : person.name(),
                            null, way.power(), way.because(), null))
                    .ifPresent(rows::add);
        }
        rows.sort(STRONGEST_FIRST);
        return List.copyOf(rows);
    }

    /// The graphs that a person is known to get at.
    ///
    /// @param members what is known of the members of each graph, by slug
    static List<AccessRow> graphs(Person person, List<Graph> graphs, Map<String, Fetched<List<Member>>> members,
                                  Known known) {
        List<AccessRow> rows = new ArrayList<>();
        for (Graph graph : graphs) {
            Fetched<List<Member>> list = members.get(graph.slug());
            Optional<Member> membership = list == null ? Optional.empty() : list.value().stream()
                    .filter(member -> member.userId().equals(person.id())).findFirst();
            row(graph, person, membership, known).ifPresent(way -> rows.add(new AccessRow(graph.slug(), graph.name(),
                    graph.slug(), graph.status(), way.power(), way.because(),
                    membership.isPresent() ? Objects.requireNonNull(list).asOf() : null)));
        }
        rows.sort(STRONGEST_FIRST);
        return List.copyOf(rows);
    }

    private record Way(Power power, List<Because> because) {
    }

    private static Optional<Way> row(Graph graph, Person person, Optional<Member> membership, Known known) {
        List<Because> because = new ArrayList<>();
        Power power = Power.NONE;
        if (!person.active()) {
            membership.ifPresent(member -> because.addAll(List.of(new Because.SwitchedOff(), of(graph, member))));
            return because.isEmpty() ? Optional.empty() : Optional.of(new Way(power, because));
        }
        if (Boolean.TRUE.equals(person.superuser())) {
            because.add(new Because.Superuser());
            power = Power.EVERYTHING;
        }
        if (graph.isDefault()) {
            because.add(new Because.Everyone());
            power = max(power, Power.READS);
        }
        if (membership.isPresent()) {
            because.add(of(graph, membership.get()));
            power = graph.isDefault() ? power : max(power, Power.of(membership.get().role()));
        }
        if (because.isEmpty()) {
            return Optional.empty();
        }
        if (known.self() != null && known.self().id().equals(person.id())) {
            known.tokens().stream().filter(token -> isAlive(token, known.now()) && reaches(token, graph))
                    .map(token -> new Because.Token(token.name(), token.graphSlugs() != null)).forEach(because::add);
        }
        return Optional.of(new Way(power, because));
    }

    private static Because of(Graph graph, Member member) {
        return new Because.Membership(member.role(), member.since(), !graph.isDefault());
    }

    private static Power max(Power one, Power other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static boolean isAlive(ApiToken token, Instant now) {
        return token.expiresAt() == null || token.expiresAt().isAfter(now);
    }

    private static boolean reaches(ApiToken token, Graph graph) {
        return token.graphSlugs() == null || token.graphSlugs().contains(graph.slug());
    }
}
