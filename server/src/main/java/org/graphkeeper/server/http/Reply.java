package org.graphkeeper.server.http;

import org.jspecify.annotations.Nullable;

/// An answer. The body is written as JSON with snake_case names, null fields and naive UTC times (contract 1.2).
///
/// @param body null for an answer without a body
public record Reply(int status, @Nullable Object body) {

    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    public static Reply created(Object body) {
        return new Reply(201, body);
    }

    public static Reply noContent() {
        return new Reply(204, null);
    }
}
