package org.graphkeeper.views.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Moments and durations in the user's words, in the time zone of the clock.
public final class Ages {

    private final Texts texts;
    private final Clock clock;
    private Formats formats;

    private record Formats(Locale locale, DateTimeFormatter time, DateTimeFormatter dateTime, DateTimeFormatter date) {

        static Formats of(Locale locale) {
            return new Formats(locale, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale),
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale),
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
        }
    }

    /// @param texts the `base` bundle
    public Ages(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.formats = Formats.of(texts.locale());
    }

    /// `as of 10:41`, with the date when it was not today.
    public String asOf(Instant moment) {
        return texts.get("age.asof", moment(moment));
    }

    /// `10:41`, with the date when it was not today.
    public String moment(Instant moment) {
        ZonedDateTime local = local(moment);
        boolean today = local.toLocalDate().equals(clock.instant().atZone(clock.getZone()).toLocalDate());
        return Bidi.drawable((today ? formats().time() : formats().dateTime()).format(local));
    }

    /// Date and time in full, for details and tooltips.
    public String full(Instant moment) {
        return Bidi.drawable(formats().dateTime().format(local(moment)));
    }

    public String date(Instant moment) {
        return Bidi.drawable(formats().date().format(local(moment)));
    }

    /// `just now`, `3 min ago`, `2 h ago`, `5 d ago`; the date when it is more than 30 days back.
    public String ago(Instant moment) {
        Duration age = Duration.between(moment, clock.instant());
        if (age.toDays() > 30) {
            return date(moment);
        }
        if (age.toDays() >= 1) {
            return texts.get("age.days", age.toDays());
        }
        if (age.toHours() >= 1) {
            return texts.get("age.hours", age.toHours());
        }
        return age.toMinutes() >= 1 ? texts.get("age.minutes", age.toMinutes()) : texts.get("age.now");
    }

    /// `8 s`, `4 min 12 s`, `2 h 5 min`.
    public String duration(Duration length) {
        if (length.toHours() >= 1) {
            return texts.get("duration.hours", length.toHours(), length.toMinutesPart());
        }
        if (length.toMinutes() >= 1) {
            return texts.get("duration.minutes", length.toMinutes(), length.toSecondsPart());
        }
        return texts.get("duration.seconds", Math.max(0, length.toSeconds()));
    }

    /// Of the language spoken now.
    private Formats formats() {
        if (!formats.locale().equals(texts.locale())) {
            formats = Formats.of(texts.locale());
        }
        return formats;
    }

    private ZonedDateTime local(Instant moment) {
        ZoneId zone = clock.getZone();
        return moment.atZone(zone);
    }
}
