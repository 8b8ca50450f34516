package org.graphkeeper.server.audit;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graphkeeper.server.http.WireTime;
import org.jspecify.annotations.Nullable;

/// What is known of a subject at one moment. Immutable; only [AuditField]s with plain values, never a whole record or
/// a request's body, so that no secret slips in.
public final class Facts {

    /// Nothing: the subject did not exist, or nothing of it is told.
    public static final Facts NONE = new Facts(new EnumMap<>(AuditField.class));

    private static final int LONGEST_TEXT = 2000;

    private final EnumMap<AuditField, @Nullable Object> values;

    private Facts(EnumMap<AuditField, @Nullable Object> values) {
        this.values = values;
    }

    /// Adds text, cut to 2000 characters.
    public Facts with(AuditField field, @Nullable String text) {
        return plus(field, text == null ? null : PlainText.bounded(text, LONGEST_TEXT));
    }

    public Facts with(AuditField field, boolean flag) {
        return plus(field, flag);
    }

    public Facts with(AuditField field, int number) {
        return plus(field, number);
    }

    /// Adds a time, naive UTC.
    public Facts with(AuditField field, @Nullable LocalDateTime time) {
        return plus(field, time == null ? null : WireTime.text(time));
    }

    public Facts with(AuditField field, @Nullable List<String> texts) {
        return plus(field, texts == null ? null : List.copyOf(texts));
    }

    private Facts plus(AuditField field, @Nullable Object value) {
        EnumMap<AuditField, @Nullable Object> more = new EnumMap<>(values);
        more.put(field, value);
        return new Facts(more);
    }

    /// Only those facts that are not the same in `other`.
    public Facts unlike(Facts other) {
        EnumMap<AuditField, @Nullable Object> rest = new EnumMap<>(values);
        rest.entrySet().removeIf(entry -> other.values.containsKey(entry.getKey())
                && Objects.equals(other.values.get(entry.getKey()), entry.getValue()));
        return new Facts(rest);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// As names and values for JSON.
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((field, value) -> named.put(field.key(), value));
        return Collections.unmodifiableMap(named);
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
