package org.graphkeeper.views.members;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.jspecify.annotations.Nullable;

/// The last-admin rule of the server (contract 3.5), over a batch as a whole.
final class BatchGuard {

    /// Somebody who could be made an admin first.
    record Candidate(String userId, String label, Role role) {
    }

    private BatchGuard() {
    }

    /// Whether a graph that has an admin would have none afterwards.
    ///
    /// @param members as they are now
    /// @param planned by user id
    static boolean leavesNoAdmin(List<Member> members, Map<String, BatchRow> planned) {
        boolean hasAdmin = members.stream().anyMatch(member -> member.role() == Role.ADMIN);
        boolean keepsOne = members.stream().anyMatch(member -> after(member, planned) == Role.ADMIN)
                || isAdminAdded(planned.values());
        return hasAdmin && !keepsOne;
    }

    /// The members whom the batch leaves alone and who are no admins yet.
    static List<Candidate> promotable(List<Member> members, Map<String, BatchRow> planned) {
        return members.stream().filter(member -> member.role() != Role.ADMIN)
                .filter(member -> !planned.containsKey(member.userId()))
                .map(member -> new Candidate(member.userId(),
                        member.email().isEmpty() ? member.userId() : member.email(), member.role()))
                .sorted(Comparator.comparing(Candidate::label, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    private static @Nullable Role after(Member member, Map<String, BatchRow> planned) {
        BatchRow row = planned.get(member.userId());
        return row == null ? member.role() : row.after();
    }

    private static boolean isAdminAdded(Collection<BatchRow> rows) {
        return rows.stream().anyMatch(row -> row.plan() == BatchRow.Plan.ADD && row.makesAdmin());
    }
}
