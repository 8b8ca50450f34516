package org.graphkeeper.server.http.validation;

import org.jspecify.annotations.Nullable;

/// A named value of a body; also the key under which [Body] gives it out.
///
/// @param whenAbsent the value of an optional field that was not sent
public record Field<T extends @Nullable Object>(String name, Rule<T> rule, boolean required, @Nullable T whenAbsent) {

    public static <T extends @Nullable Object> Field<T> required(String name, Rule<T> rule) {
        return new Field<>(name, rule, true, null);
    }

    public static <T extends @Nullable Object> Field<T> optional(String name, Rule<T> rule, @Nullable T whenAbsent) {
        return new Field<>(name, rule, false, whenAbsent);
    }
}
