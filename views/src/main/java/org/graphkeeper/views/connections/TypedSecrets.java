package org.graphkeeper.views.connections;

import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// The secrets that were typed into a form; null for those that were not, which stay as they are.
///
/// @param signIn    password or token of the account
/// @param proxy     password of the proxy
/// @param clientKey password of the file with the client's key
public record TypedSecrets(@Nullable Secret signIn, @Nullable Secret proxy, @Nullable Secret clientKey) {

    public static final TypedSecrets NONE = new TypedSecrets(null, null, null);

    /// @param secret of the account alone
    public static TypedSecrets signIn(Secret secret) {
        return new TypedSecrets(secret, null, null);
    }
}
