package org.graphkeeper.api.session;

import org.jspecify.annotations.Nullable;

/// Who is signed in (contract 2.4, GET /auth/me).
public record Account(String id, String email, @Nullable String displayName, boolean superuser) {
}
