package org.graphkeeper.api.member;

import org.jspecify.annotations.Nullable;

/// What somebody who adds members may know of a person (extensions, GET /users/lookup).
///
/// @param displayName null when none was given
public record KnownUser(String id, String email, @Nullable String displayName) {
}
