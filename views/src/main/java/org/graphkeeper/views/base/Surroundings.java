package org.graphkeeper.views.base;

import java.time.Clock;
import java.util.Locale;

/// What every room gets besides its session: the ports of the desktop.
///
/// @param commands what can be done in the window; rooms contribute to it while they are on screen
/// @param language the user's language and formats; may change, and then everything on screen is built anew
/// @param clock    for "as of" and elapsed times
/// @param policy   what an administrator decided for this computer
public record Surroundings(
        BackgroundTasks tasks,
        Notices notices,
        Dialogs dialogs,
        ActivityLog activity,
        Remembered remembered,
        Commands commands,
        Language language,
        Clock clock,
        ComputerPolicy policy) {

    /// On a computer without a policy.
    public Surroundings(BackgroundTasks tasks, Notices notices, Dialogs dialogs, ActivityLog activity,
                        Remembered remembered, Commands commands, Language language, Clock clock) {
        this(tasks, notices, dialogs, activity, remembered, commands, language, clock, ComputerPolicy.NONE);
    }

    /// In a language that does not change, with commands of its own.
    public Surroundings(BackgroundTasks tasks, Notices notices, Dialogs dialogs, ActivityLog activity,
                        Remembered remembered, Locale locale, Clock clock) {
        this(tasks, notices, dialogs, activity, remembered,
                new Commands(new KeyMap(remembered), Texts.of("commands", locale), notices), Language.of(locale), clock);
    }

    /// For formats of numbers and times.
    public Locale locale() {
        return language.locale();
    }

    public Texts texts(String room) {
        return Texts.of(room, language);
    }

    public FailureText failureText() {
        return new FailureText(texts("base"));
    }

    public Ages ages() {
        return new Ages(texts("base"), clock);
    }
}
