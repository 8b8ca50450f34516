package org.graphkeeper.views.base;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What an administrator decided for this computer, as views show it; `app` reads and enforces it.
///
/// @param file          where it is, or would be
/// @param administrator who set it, in the administrator's own words; empty when the file does not say
/// @param locked        what users cannot change
/// @param flaws         what could not be used of it, in the order of the file
/// @param held          every setting as it is now; FX thread
public record ComputerPolicy(State state, String file, String administrator, Set<PolicyKey> locked, List<Flaw> flaws,
                             Supplier<List<Held>> held) {

    /// Nobody decided anything.
    public static final ComputerPolicy NONE = new ComputerPolicy(State.ABSENT, "", "", Set.of(), List.of(), List::of);

    public enum State {
        /// There is no file.
        ABSENT,
        /// All of it holds.
        HELD,
        /// Parts of it could not be used; the rest holds.
        FLAWED,
        /// None of it, or not all of it, could be read.
        UNUSABLE
    }

    /// Who decided what holds now.
    public enum Origin {
        /// Nobody: it is as the app comes.
        BUILT_IN,
        USER,
        /// The administrator, but the user may choose otherwise.
        COMPUTER,
        /// The administrator, for everybody.
        LOCKED
    }

    /// What could not be used.
    ///
    /// @param where  the key, e.g. `locked.plainHttp`; empty for the file as a whole
    /// @param line   in the file, from 1; 0 when it is about the file as a whole
    /// @param detail what would be right, or what the system says; may be empty
    public record Flaw(Reason reason, String where, int line, String detail) {

        public enum Reason {
            UNREADABLE,
            /// Somebody who is no administrator could have written it.
            UNTRUSTED,
            NO_JSON,
            UNKNOWN_KEY,
            WRONG_VALUE,
            REPEATED,
            /// Stands among the defaults, but can only be locked.
            ONLY_LOCKED
        }
    }

    /// One setting as it is now.
    ///
    /// @param value as in the file: one text for most, several for lists, none for an empty one
    public record Held(PolicyKey key, List<String> value, Origin origin) {
        public Held {
            value = List.copyOf(value);
        }
    }

    public ComputerPolicy {
        locked = Set.copyOf(locked);
        flaws = List.copyOf(flaws);
    }

    public boolean isLocked(PolicyKey key) {
        return locked.contains(key);
    }

    /// Who locked it and where, for people.
    ///
    /// @param base the `base` bundle
    public String who(Texts base) {
        return administrator.isEmpty() ? base.get("policy.locked.unnamed", file)
                : base.get("policy.locked", administrator, file);
    }
}
