package org.graphkeeper.api.failure;

/// One rejected field of a request.
///
/// @param field   name as the server spells it, e.g. `slug`; empty when the whole body is meant
/// @param type    machine-readable kind, e.g. `string_pattern_mismatch` (contract 1.4)
/// @param message the server's own English text
public record FieldError(String field, String type, String message) {
}
