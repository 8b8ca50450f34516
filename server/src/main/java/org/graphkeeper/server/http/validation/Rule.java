package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one value is read from JSON. Reports what is wrong instead of throwing, so that an answer names every field.
///
/// @param <T> what the value becomes
@FunctionalInterface
public interface Rule<T extends @Nullable Object> {

    /// Reads a value.
    ///
    /// @param value never a missing node; may be JSON null
    /// @return the value; meaningless when something was reported
    @Nullable T read(JsonNode value, List<Object> loc, Report report);

    /// Where violations go.
    @FunctionalInterface
    interface Report {
        void add(Violation violation);
    }
}
