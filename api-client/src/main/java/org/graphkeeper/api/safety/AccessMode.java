package org.graphkeeper.api.safety;

/// What may be done on a server through one connection profile, from the least strict to the strictest. It binds the
/// program, not the account: what an account may do is decided by the server.
public enum AccessMode {

    CHANGES,

    /// Everything but [ChangeKind#REMOVAL].
    NO_DELETIONS,

    READ_ONLY;

    public boolean allows(ChangeKind kind) {
        return switch (this) {
            case CHANGES -> true;
            case NO_DELETIONS -> kind != ChangeKind.REMOVAL;
            case READ_ONLY -> false;
        };
    }

    public static AccessMode stricterOf(AccessMode one, AccessMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
