package org.graphkeeper.api.internal.http;

import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// One try of a call that failed.
///
/// @param passing whether the next try may find it gone: the line, or a server that says so itself
/// @param cause   null when the server answered
record TryFailed(Failure failure, boolean passing, @Nullable Throwable cause) {
}
