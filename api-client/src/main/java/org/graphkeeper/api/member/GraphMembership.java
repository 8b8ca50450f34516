package org.graphkeeper.api.member;

import java.time.Instant;

/// A graph that a person is a member of (extensions, GET /directory/users/{user_id}/graphs).
///
/// @param since when the membership was created
public record GraphMembership(String graphSlug, Role role, Instant since) {
}
