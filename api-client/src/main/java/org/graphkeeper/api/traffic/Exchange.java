package org.graphkeeper.api.traffic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request and what became of it. Names nobody: neither a graph nor a person nor what was asked for.
///
/// @param at     when it began
/// @param host   host and port
/// @param method e.g. `GET`
/// @param path   its fixed parts; `…` stands for a slug, an id or a name
/// @param status of the answer (RFC 9110, 15); 0 when none came
/// @param took   until the answer was read or given up
/// @param bytes  of the body of the answer, as they came
/// @param fault  kind of the fault that ended it, technical and short; null when an answer came
public record Exchange(Instant at, String host, String method, String path, int status, Duration took, long bytes,
        @Nullable String fault) {
}
