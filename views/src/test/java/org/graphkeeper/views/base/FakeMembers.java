package org.graphkeeper.views.base;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;

/// Members in memory with the last-admin rule (contract 3.5).
public final class FakeMembers implements MemberGateway {

    private final CallScript script;
    private final Supplier<Instant> now;
    private final Supplier<List<User>> users;
    private final Map<String, Map<String, Member>> members = new LinkedHashMap<>();

    FakeMembers(CallScript script, Supplier<Instant> now, Supplier<List<User>> users) {
        this.script = script;
        this.now = now;
        this.users = users;
    }

    public synchronized void put(String slug, Member member) {
        members.computeIfAbsent(slug, _ -> new LinkedHashMap<>()).put(member.userId(), member);
    }

    synchronized List<GraphMembership> graphsOf(String userId) {
        return members.entrySet().stream().filter(entry -> entry.getValue().containsKey(userId))
                .map(entry -> new GraphMembership(entry.getKey(), entry.getValue().get(userId).role(),
                        entry.getValue().get(userId).since())).toList();
    }

    private Map<String, Member> in(String slug) {
        return members.computeIfAbsent(slug, _ -> new LinkedHashMap<>());
    }

    private synchronized Optional<Member> find(String slug, String userId) {
        return Optional.ofNullable(in(slug).get(userId));
    }

    private synchronized List<Member> list(String slug) {
        return List.copyOf(in(slug).values());
    }

    @Override
    public Reading<List<Member>> of(String graphSlug) {
        return script.reading("members.of", graphSlug, () -> list(graphSlug));
    }

    @Override
    public Member add(String graphSlug, String userId, Role role) throws FailureException {
        Optional<User> user = script.answer("members.add", graphSlug + " " + userId,
                () -> users.get().stream().filter(known -> known.id().equals(userId)).findFirst());
        if (user.isEmpty()) {
            throw CallScript.refused(new Failure.NotFound("User not found"));
        }
        Member added = new Member(userId, user.get().email(), user.get().displayName(), role, now.get());
        synchronized (this) {
            if (in(graphSlug).putIfAbsent(userId, added) != null) {
                throw CallScript.refused(new Failure.Conflict("User is already a member"));
            }
        }
        return added;
    }

    @Override
    public Member changeRole(String graphSlug, String userId, Role role) throws FailureException {
        Optional<Member> old = script.answer("members.changeRole", graphSlug + " " + userId,
                () -> find(graphSlug, userId));
        synchronized (this) {
            if (role != Role.ADMIN && isLastAdmin(graphSlug, userId)) {
                throw CallScript.refused(new Failure.Rejected("Cannot demote the last admin of a graph"));
            }
            Member member = old.orElseThrow(FakeMembers::absent);
            Member changed = new Member(userId, member.email(), member.displayName(), role, member.since());
            put(graphSlug, changed);
            return changed;
        }
    }

    @Override
    public void remove(String graphSlug, String userId) throws FailureException {
        Optional<Member> old = script.answer("members.remove", graphSlug + " " + userId,
                () -> find(graphSlug, userId));
        synchronized (this) {
            if (isLastAdmin(graphSlug, userId)) {
                throw CallScript.refused(new Failure.Rejected("Cannot remove the last admin of a graph"));
            }
            old.orElseThrow(FakeMembers::absent);
            in(graphSlug).remove(userId);
        }
    }

    private static FailureException absent() {
        return CallScript.refused(new Failure.NotFound("Member not found"));
    }

    private boolean isLastAdmin(String slug, String userId) {
        List<Member> admins = in(slug).values().stream().filter(member -> member.role() == Role.ADMIN).toList();
        return admins.size() == 1 && admins.getFirst().userId().equals(userId);
    }
}
