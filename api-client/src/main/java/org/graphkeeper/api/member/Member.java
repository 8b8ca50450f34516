package org.graphkeeper.api.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person's role in one graph (contract 2.2, GraphMemberResponse).
///
/// @param userId      the user's id, not the membership's
/// @param email       empty when the user's row is gone
/// @param displayName null when none was given
/// @param since       when the membership was created
public record Member(String userId, String email, @Nullable String displayName, Role role, Instant since) {
}
