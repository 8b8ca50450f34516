package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.tree.GraphMembersApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.MemberMapping;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.Role;

final class HttpMembers implements MemberGateway {

    private final Line line;
    private final Shelves shelves;
    private final Held<List<Member>> held = new Held<>();

    HttpMembers(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<Member>> of(String graphSlug) {
        return new RevalidatedReading<>(shelves.members, held, graphSlug,
                tag -> line.askAgain(GraphMembersApi.class,
                        api -> api.listGraphMembers(graphSlug, tag), MemberMapping::members));
    }

    @Override
    public Member add(String graphSlug, String userId, Role role) throws FailureException, InterruptedException {
        Member added = line.ask(CallKind.ADDITION, GraphMembersApi.class,
                api -> api.addGraphMember(graphSlug, MemberMapping.addition(userId, role)), MemberMapping::member);
        shelves.memberAdded(graphSlug, added);
        return added;
    }

    @Override
    public Member changeRole(String graphSlug, String userId, Role role)
            throws FailureException, InterruptedException {
        Member changed = line.ask(CallKind.CHANGE, GraphMembersApi.class,
                api -> api.changeGraphMemberRole(graphSlug, userId, MemberMapping.change(role)), MemberMapping::member);
        shelves.memberChanged(graphSlug, changed);
        return changed;
    }

    @Override
    public void remove(String graphSlug, String userId) throws FailureException, InterruptedException {
        line.tell(CallKind.REMOVAL, GraphMembersApi.class, api -> api.removeGraphMember(graphSlug, userId));
        shelves.memberRemoved(graphSlug, userId);
    }
}
