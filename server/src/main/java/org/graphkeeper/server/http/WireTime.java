package org.graphkeeper.server.http;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Naive UTC times (contract 1.2).
public final class WireTime {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private WireTime() {
    }

    /// Six digits of microseconds, or none when they are zero.
    public static String text(LocalDateTime time) {
        return (time.getNano() / 1_000 == 0 ? SECONDS : MICROSECONDS).format(time);
    }

    /// Now in UTC, to the microsecond that PostgreSQL keeps.
    public static LocalDateTime now() {
        return LocalDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
    }
}
