package org.graphkeeper.views.members;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.roster.RosterFile;
import org.graphkeeper.views.base.LoadState;

/// The members that are shown as CSV, which can be imported again.
final class MemberExport {

    private static final String UNKNOWN = "-";

    private MemberExport() {
    }

    /// @param members in the server's order
    /// @param shown   what the filter lets through
    /// @param stamp   where it comes from and how old it is
    static String of(List<Member> members, List<MemberRow> shown, String stamp) {
        Set<String> ids = shown.stream().map(MemberRow::userId).collect(Collectors.toSet());
        return RosterFile.format(stamp, members.stream().filter(member -> ids.contains(member.userId())).toList());
    }

    static String orDash(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    static String asOf(LoadState state) {
        return switch (state) {
            case LoadState.Ready(Instant moment) -> moment.toString();
            case LoadState.Stale(Instant moment, var _) -> moment.toString();
            default -> UNKNOWN;
        };
    }
}
