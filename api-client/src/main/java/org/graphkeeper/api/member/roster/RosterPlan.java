package org.graphkeeper.api.member.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.roster.RosterStep.Action;
import org.graphkeeper.api.member.roster.RosterStep.Why;
import org.jspecify.annotations.Nullable;

/// What a file comes to when it is carried out: one step for each row, nothing more. Nobody who is missing in the file
/// is removed.
///
/// The last-admin rule (contract 3.5) is held over the file as a whole: when no admin would be left, every row that
/// takes the role of an admin away is refused, because nobody but the author of the file knows which one was meant to
/// stay.
///
/// @param steps in the order of the file
public record RosterPlan(List<RosterStep> steps) {

    private static final Pattern USER_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public RosterPlan {
        steps = List.copyOf(steps);
    }

    public static RosterPlan of(List<RosterRow> rows, RosterPeople people) {
        List<RosterStep> steps = rows.stream().map(row -> step(row, people)).toList();
        return new RosterPlan(keepAnAdmin(withoutContradictions(steps), people.members()));
    }

    /// The role that a word stands for, whatever its capitals.
    public static Optional<Role> role(String word) {
        for (Role role : Role.values()) {
            if (word(role).equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /// The word that stands for a role in files and on the wire.
    public static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /// The steps that change something, in the order in which to carry them out: whoever becomes an admin first and
    /// whoever ceases to be one last, so that there is an admin all the time; the one who imports at the very end,
    /// because they may not be allowed to go on afterwards.
    ///
    /// @param people as in [#of]
    public List<RosterStep> writes(RosterPeople people) {
        return steps.stream().filter(step -> step.action().writes())
                .sorted(Comparator.comparing((RosterStep step) -> Objects.equals(step.userId(), people.self()))
                        .thenComparing(RosterStep::demotesAdmin)
                        .thenComparing(step -> !step.makesAdmin()))
                .toList();
    }

    public long count(Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }

    private static RosterStep step(RosterRow row, RosterPeople people) {
        Optional<Role> after = role(row.role());
        if (row.person().isEmpty()) {
            return new RosterStep(row.line(), "", Action.REFUSED, null, null, after.orElse(null), Why.NO_PERSON);
        }
        Found found = find(row, people);
        Optional<Role> before = found.userId() == null ? Optional.empty()
                : Memberships.roleOf(people.members(), found.userId());
        Action action;
        Why why = found.why();
        if (after.isEmpty()) {
            action = Action.REFUSED;
            why = Why.NO_ROLE;
        } else if (why != null) {
            action = why == Why.INACTIVE ? Action.REFUSED : Action.UNKNOWN;
        } else if (before.equals(after)) {
            action = Action.SKIP;
            why = Why.SAME_ROLE;
        } else {
            action = before.isEmpty() ? Action.ADD : Action.CHANGE;
        }
        return new RosterStep(row.line(), found.label(), action, found.userId(), before.orElse(null),
                after.orElse(null), why);
    }

    /// A person or why there is none.
    private record Found(String label, @Nullable String userId,
            @Nullable Why why) {
    }

    private static Found find(RosterRow row, RosterPeople people) {
        String email = row.email().toLowerCase(Locale.ROOT);
        String id = (USER_ID.matcher(email).matches() ? email : row.userId()).toLowerCase(Locale.ROOT);
        if (!row.email().isEmpty() && !id.equals(email)) {
            Found byEmail = byEmail(row.email(), people);
            if (byEmail.why() == null || id.isEmpty() || byEmail.why() == Why.AMBIGUOUS
                    || byEmail.why() == Why.INACTIVE) {
                return byEmail;
            }
        }
        return byId(row, id, people);
    }

    /// An e-mail names one account on every server, an id on one only: an export of one server fits another.
    private static Found byEmail(String email, RosterPeople people) {
        Set<String> exact = new HashSet<>();
        Set<String> alike = new HashSet<>();
        Map<String, String> labels = new HashMap<>();
        for (Member member : people.members()) {
            note(member.email(), member.userId(), email, exact, alike, labels);
        }
        List<User> users = people.users() == null ? List.of() : people.users();
        for (User user : users) {
            note(user.email(), user.id(), email, exact, alike, labels);
        }
        Set<String> hits = exact.isEmpty() ? alike : exact;
        if (hits.size() > 1) {
            return new Found(email, null, Why.AMBIGUOUS);
        }
        if (hits.isEmpty()) {
            return new Found(email, null, people.users() == null ? Why.NO_DIRECTORY : Why.NOBODY);
        }
        String id = hits.iterator().next();
        return new Found(labels.get(id), id, inactive(id, people) ? Why.INACTIVE : null);
    }

    private static void note(String known, String id, String wanted, Set<String> exact, Set<String> alike,
            Map<String, String> labels) {
        if (known.equalsIgnoreCase(wanted)) {
            alike.add(id);
            labels.put(id, known);
            if (known.equals(wanted)) {
                exact.add(id);
            }
        }
    }

    private static Found byId(RosterRow row, String id, RosterPeople people) {
        for (Member member : people.members()) {
            if (member.userId().equals(id)) {
                return new Found(member.email().isEmpty() ? id : member.email(), id, null);
            }
        }
        if (people.users() == null) {
            return USER_ID.matcher(id).matches() ? new Found(row.person(), id, null)
                    : new Found(row.person(), null, Why.NOBODY);
        }
        for (User user : people.users()) {
            if (user.id().equals(id)) {
                return new Found(user.email(), id, inactive(id, people) ? Why.INACTIVE : null);
            }
        }
        return new Found(row.person(), null, Why.NOBODY);
    }

    /// Members stay what they are, switched off or not; nobody else who is switched off is added.
    private static boolean inactive(String id, RosterPeople people) {
        return people.members().stream().noneMatch(member -> member.userId().equals(id))
                && people.users() != null
                && people.users().stream().anyMatch(user -> user.id().equals(id) && !user.active());
    }

    private static List<RosterStep> withoutContradictions(List<RosterStep> steps) {
        Map<String, Set<Role>> wished = new HashMap<>();
        for (RosterStep step : steps) {
            if (step.userId() != null && step.after() != null && step.action() != Action.REFUSED) {
                wished.computeIfAbsent(step.userId(), _ -> EnumSet.noneOf(Role.class)).add(step.after());
            }
        }
        Set<String> seen = new HashSet<>();
        List<RosterStep> checked = new ArrayList<>();
        for (RosterStep step : steps) {
            boolean counts = step.userId() != null && step.action() != Action.REFUSED;
            if (counts && wished.get(step.userId()).size() > 1) {
                checked.add(step.refused(Why.CONTRADICTED));
            } else if (counts && !seen.add(step.userId())) {
                checked.add(step.skipped(Why.REPEATED));
            } else {
                checked.add(step);
            }
        }
        return checked;
    }

    private static List<RosterStep> keepAnAdmin(List<RosterStep> steps, List<Member> members) {
        long admins = members.stream().filter(member -> member.role() == Role.ADMIN).count();
        long gone = steps.stream().filter(RosterStep::demotesAdmin).count();
        boolean somebodyNew = steps.stream().anyMatch(RosterStep::makesAdmin);
        if (gone == 0 || gone < admins || somebodyNew) {
            return steps;
        }
        return steps.stream().map(step -> step.demotesAdmin() ? step.refused(Why.LAST_ADMIN) : step).toList();
    }
}
