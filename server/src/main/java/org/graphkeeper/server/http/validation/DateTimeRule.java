package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A date and time, as ISO-8601 text or as seconds since 1970; becomes naive UTC with microseconds.
///
/// An offset is converted, where the reference drops it and so stores another moment (contract 8.2, weakness 18).
public final class DateTimeRule implements Rule<LocalDateTime> {

    private static final LocalDateTime EARLIEST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LATEST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    private final boolean future;

    private DateTimeRule(boolean future) {
        this.future = future;
    }

    /// A moment that is still to come.
    public static DateTimeRule future() {
        return new DateTimeRule(true);
    }

    /// Any moment.
    public static DateTimeRule moment() {
        return new DateTimeRule(false);
    }

    @Override
    public @Nullable LocalDateTime read(JsonNode value, List<Object> loc, Report report) {
        if (!value.isTextual() && !value.isNumber()) {
            report.add(Violation.of("datetime_type", loc, "Input should be a valid datetime", value));
            return null;
        }
        try {
            LocalDateTime read = value.isTextual() ? fromText(value.textValue().strip()) : fromSeconds(value);
            if (!read.isBefore(EARLIEST) && !read.isAfter(LATEST)) {
                if (future && !read.isAfter(LocalDateTime.now(Clock.systemUTC()))) {
                    report.add(Violation.of("datetime_future", loc, "Input should be in the future", value));
                }
                return read.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // reported below, in the words of the reference
        }
        String error = "invalid datetime";
        report.add(new Violation("datetime_from_date_parsing", loc,
                "Input should be a valid datetime or date, " + error, value, Map.of("error", error)));
        return null;
    }

    private static LocalDateTime fromSeconds(JsonNode value) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(value.decimalValue().longValueExact()), ZoneOffset.UTC);
    }

    private static LocalDateTime fromText(String text) {
        String iso = text.length() > 10 && (text.charAt(10) == ' ' || text.charAt(10) == '_' || text.charAt(10) == 't')
                ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (iso.length() == 10) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        var read = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime at
                ? at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime() : LocalDateTime.from(read);
    }
}
