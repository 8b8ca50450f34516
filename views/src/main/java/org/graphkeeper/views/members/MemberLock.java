package org.graphkeeper.views.members;

import java.util.List;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.LineLock;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Why the members of a graph cannot be changed from here at all: admins of the graph and superusers may (contract 2.2).
final class MemberLock {

    private MemberLock() {
    }

    /// @param base    the `base` bundle
    /// @param texts   of the members
    /// @param graph   null for none
    /// @param members null while they are not known
    /// @return in the user's words; empty when they can be changed
    static String reason(ServerSession session, Texts base, Texts texts, @Nullable Graph graph, @Nullable List<Member> members) {
        @Nullable Account account = session.accountProperty().get();
        if (!session.connectivity().isServing()) {
            return LineLock.reason(base, session.connectivity());
        }
        boolean mayAll = graph == null || account == null || account.superuser();
        if (!mayAll && graph.isDefault()) {
            return texts.get("members.lock.default");
        }
        boolean admin = mayAll || members == null
                || Memberships.roleOf(members, account.id()).filter(Role.ADMIN::equals).isPresent();
        return admin ? session.safeguard().whyNot(ChangeKind.CHANGE) : texts.get("members.lock.role");
    }
}
