package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.UUID;

/// A graph that a person is a member of.
///
/// @param createdAt of the membership
record Membership(UUID graphId, String graphSlug, String role, LocalDateTime createdAt) {
}
