package org.graphkeeper.views.access;

import java.time.Instant;
import org.graphkeeper.api.member.Role;

/// One way on which somebody gets at a graph (contract 3.12: superusers bypass membership, every account reads the
/// default graph).
sealed interface Because {

    /// @param since    when the membership was created
    /// @param counts   false on the default graph, where roles have no effect
    record Membership(Role role, Instant since, boolean counts) implements Because {
    }

    record Superuser() implements Because {
    }

    /// Everyone who is signed in reads the default graph.
    record Everyone() implements Because {
    }

    /// A token of the person reads it too. It never reads more than its owner.
    ///
    /// @param limited whether it is limited to certain graphs, this one among them
    record Token(String name, boolean limited) implements Because {
    }

    /// There is a membership, but its account cannot sign in.
    record SwitchedOff() implements Because {
    }
}
