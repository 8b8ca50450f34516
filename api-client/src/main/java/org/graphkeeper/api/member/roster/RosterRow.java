package org.graphkeeper.api.member.roster;

/// One row of a file, as it was written there.
///
/// @param line   where it begins, 1 for the first line of the file
/// @param email  e-mail address, or a user id; empty when only the other column is filled
/// @param userId user id; empty when only the other column is filled
/// @param role   the word for the role
public record RosterRow(int line, String email, String userId, String role) {

    /// How the row names the person; empty when it names nobody.
    public String person() {
        return email.isEmpty() ? userId : email;
    }
}
