package org.graphkeeper.api.member.roster;

import org.graphkeeper.api.member.Role;
import org.jspecify.annotations.Nullable;

/// What one row of a file comes to.
///
/// @param line   of the file
/// @param person as the server knows them where it does, else as the file names them
/// @param userId canonical UUID text; null when nobody was found
/// @param before the role they have; null for none
/// @param after  the role the file gives them; null when it names none
/// @param why    why nothing is done; null for [Action#ADD] and [Action#CHANGE]
public record RosterStep(int line, String person, Action action, @Nullable String userId, @Nullable Role before,
        @Nullable Role after, @Nullable Why why) {

    /// What is done.
    public enum Action {
        ADD,
        CHANGE,
        /// Nothing, because nothing is to be done.
        SKIP,
        /// Nothing, because nobody was found.
        UNKNOWN,
        /// Nothing, because it cannot or must not be done.
        REFUSED;

        public boolean writes() {
            return this == ADD || this == CHANGE;
        }
    }

    /// Why nothing is done.
    public enum Why {
        /// They have this role.
        SAME_ROLE,
        /// An earlier row says the same.
        REPEATED,
        /// No account of the server has this e-mail or id.
        NOBODY,
        /// Several accounts differ from it in capitals only.
        AMBIGUOUS,
        /// No member has this e-mail, and this account may not list the users of the server: an id is needed.
        NO_DIRECTORY,
        /// The account is switched off.
        INACTIVE,
        /// The row names nobody.
        NO_PERSON,
        /// The row names no role, or one that there is not.
        NO_ROLE,
        /// Another row gives the same person another role.
        CONTRADICTED,
        /// After the whole file the graph would have no admin.
        LAST_ADMIN
    }

    RosterStep refused(Why reason) {
        return new RosterStep(line, person, Action.REFUSED, userId, before, after, reason);
    }

    RosterStep skipped(Why reason) {
        return new RosterStep(line, person, Action.SKIP, userId, before, after, reason);
    }

    boolean demotesAdmin() {
        return action == Action.CHANGE && before == Role.ADMIN;
    }

    boolean makesAdmin() {
        return action.writes() && after == Role.ADMIN;
    }
}
