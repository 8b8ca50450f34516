package org.graphkeeper.views.base;

import java.time.Clock;
import java.util.Locale;

/// What every room gets besides its session: the ports of the desktop.
///
/// @param locale the user's language and formats
/// @param clock  for "as of" and elapsed times
public record Surroundings(
        BackgroundTasks tasks,
        Notices notices,
        Dialogs dialogs,
        ActivityLog activity,
        Remembered remembered,
        Locale locale,
        Clock clock) {

    public Texts texts(String room) {
        return Texts.of(room, locale);
    }

    public FailureText failureText() {
        return new FailureText(texts("base"));
    }

    public Ages ages() {
        return new Ages(texts("base"), clock);
    }
}
