package org.graphkeeper.api.member;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a list of members tells.
public final class Memberships {

    private Memberships() {
    }

    /// The role of a person; empty when they are no member.
    ///
    /// @param userId canonical UUID text
    public static Optional<Role> roleOf(List<Member> members, String userId) {
        return members.stream().filter(member -> member.userId().equals(userId)).map(Member::role).findFirst();
    }

    /// Whether the list shows that a write was carried out. The way to settle one whose answer was lost: a write is
    /// looked up, never repeated.
    ///
    /// @param wanted the role they were to have; null when they were to be no member any more
    public static boolean show(List<Member> members, String userId, @Nullable Role wanted) {
        return roleOf(members, userId).equals(Optional.ofNullable(wanted));
    }

    /// Whether this person is the only admin. The server then refuses to demote or remove them (contract 3.5).
    public static boolean isLastAdmin(List<Member> members, String userId) {
        List<Member> admins = members.stream().filter(member -> member.role() == Role.ADMIN).toList();
        return admins.size() == 1 && admins.getFirst().userId().equals(userId);
    }
}
