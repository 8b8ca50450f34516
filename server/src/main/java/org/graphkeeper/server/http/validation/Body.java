package org.graphkeeper.server.http.validation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The checked values of a request body.
public final class Body {

    /// The body of routes that take none.
    public static final Body NONE = new Body(Map.of());

    private final Map<String, @Nullable Object> values;

    Body(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /// The value of a field that this body's shape declares; null where its rule or default allows null.
    @SuppressWarnings("unchecked") // the shape stored what this very field's rule returned
    public <T extends @Nullable Object> T get(Field<T> field) {
        if (!values.containsKey(field.name())) {
            throw new IllegalArgumentException("The shape of this body has no field " + field.name());
        }
        return (T) values.get(field.name());
    }
}
