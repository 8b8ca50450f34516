package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of a 422 (contract 1.4). `input` echoes what was sent, JSON null included; `ctx` is left out when a type
/// of violation has none.
///
/// @param loc where: `body`, `query` or `path`, then names and indexes
public record Violation(
        String type, List<Object> loc, String msg, JsonNode input,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> ctx) {

    public Violation {
        loc = List.copyOf(loc);
        input = WellFormed.of(input);
    }

    /// The same without what was sent, which may be a secret.
    Violation withoutInput() {
        return new Violation(type, loc, msg, NullNode.getInstance(), ctx);
    }

    static Violation of(String type, List<Object> loc, String msg, JsonNode input) {
        return new Violation(type, loc, msg, input, null);
    }

    /// A required value that was not sent.
    public static Violation missing(List<Object> loc, @Nullable JsonNode input) {
        return of("missing", loc, "Field required", input == null ? NullNode.getInstance() : input);
    }

    /// JSON that cannot be read; `position` counts characters from 0.
    public static Violation jsonInvalid(long position, String error) {
        return new Violation("json_invalid", List.of("body", position), "JSON decode error",
                JsonNodeFactory.instance.objectNode(), Map.of("error", error));
    }
}
