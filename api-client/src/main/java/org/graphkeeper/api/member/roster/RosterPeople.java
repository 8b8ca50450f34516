package org.graphkeeper.api.member.roster;

import java.util.List;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.jspecify.annotations.Nullable;

/// The people a file is compared with.
///
/// @param members of the graph, as the server has them now
/// @param users   of the server; null where this account may not list them (contract 2.3)
/// @param self    user id of whoever imports; null when that is not known
public record RosterPeople(List<Member> members, @Nullable List<User> users, @Nullable String self) {

    public RosterPeople {
        members = List.copyOf(members);
        users = users == null ? null : List.copyOf(users);
    }
}
