package org.graphkeeper.api.internal.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The checks that turn fields of generated types into the domain's non-null values.
final class Fields {

    private Fields() {
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new MalformedAnswerException(field + " is missing");
        }
        return value;
    }

    static <D, T> List<T> all(@Nullable List<D> entries, Function<D, T> mapping) {
        return required(entries, "the list").stream()
                .map(entry -> mapping.apply(required(entry, "an entry of the list")))
                .toList();
    }

    /// Times are naive UTC on the wire (contract 1.2). An offset is honoured all the same: a server that says one
    /// means it.
    static Instant instant(@Nullable String text, String field) {
        String present = required(text, field);
        try {
            return hasOffset(present)
                    ? OffsetDateTime.parse(present.replace(' ', 'T')).toInstant()
                    : LocalDateTime.parse(present.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            throw new MalformedAnswerException(field + " is no time");
        }
    }

    static @Nullable Instant instantOrNull(@Nullable String text, String field) {
        return text == null ? null : instant(text, field);
    }

    /// The contract's form of a time, in whole microseconds.
    static String naiveUtc(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
    }

    private static boolean hasOffset(String text) {
        int time = Math.max(text.indexOf('T'), text.indexOf(' '));
        return text.endsWith("Z") || time > 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
    }
}
