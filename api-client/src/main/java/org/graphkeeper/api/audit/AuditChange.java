package org.graphkeeper.api.audit;

import org.jspecify.annotations.Nullable;

/// One fact that an action changed.
///
/// @param field  stable key, e.g. `role`
/// @param before as text; null when there was none
/// @param after  as text; null when there is none
public record AuditChange(String field, @Nullable String before, @Nullable String after) {
}
