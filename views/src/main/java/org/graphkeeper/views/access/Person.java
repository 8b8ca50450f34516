package org.graphkeeper.views.access;

import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.jspecify.annotations.Nullable;

/// Somebody whose access is asked about, as far as this account may know them.
///
/// @param name      null when none was given
/// @param superuser null when it is not known, because this account may not list the users
/// @param active    whether the account can sign in, as far as is known
record Person(String id, String email, @Nullable String name, @Nullable Boolean superuser, boolean active) {

    static Person of(User user) {
        return new Person(user.id(), user.email(), user.displayName(), user.superuser(), user.active());
    }

    static Person of(Account account) {
        return new Person(account.id(), account.email(), account.displayName(), account.superuser(), true);
    }

    static Person of(Member member) {
        return new Person(member.userId(), member.email(), member.displayName(), null, !member.email().isEmpty());
    }

    /// The e-mail, or the user id when the user's row is gone (contract 2.2).
    String label() {
        return email.isEmpty() ? id : email;
    }
}
