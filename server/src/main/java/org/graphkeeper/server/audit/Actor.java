package org.graphkeeper.server.audit;

import java.util.UUID;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Caller;
import org.jspecify.annotations.Nullable;

/// Who acts, with what credential, in which request.
///
/// @param userId    null for the server itself, and for somebody who is not known by an account
/// @param email     address of the account, kept beside its id because accounts go away
/// @param tokenName name of the API token that was presented; null for every other credential
/// @param requestId id of the request as it is logged and sent back; null when there was none
public record Actor(@Nullable UUID userId, String email, Credential credential, @Nullable String tokenName,
                    @Nullable String requestId) {

    /// What an action was done with.
    public enum Credential {
        /// A login.
        SESSION,
        /// An API token.
        TOKEN,
        /// None: the server did it of its own accord.
        SYSTEM
    }

    public Actor {
        if ((credential == Credential.TOKEN) != (tokenName != null)) {
            throw new IllegalArgumentException("An API token, and nothing else, has a name");
        }
    }

    /// Whoever sent a request.
    ///
    /// @throws IllegalStateException on a public route
    public static Actor of(Call call) {
        Caller caller = call.caller();
        Caller.Token token = caller.token();
        return new Actor(caller.userId(), caller.email(), token == null ? Credential.SESSION : Credential.TOKEN,
                token == null ? null : token.name(), call.requestId());
    }

    /// Somebody on a public route, for example while signing in.
    ///
    /// @param userId null when no account has the address
    public static Actor arriving(Call call, @Nullable UUID userId, String email) {
        return new Actor(userId, email, Credential.SESSION, null, call.requestId());
    }

    /// The server itself.
    public static Actor server() {
        return new Actor(null, "server", Credential.SYSTEM, null, null);
    }
}
