package org.graphkeeper.server.auth;

import java.time.Duration;
import java.util.Map;

/// How many failed sign-ins are borne before the next one has to wait.
///
/// @param perAccount failures for one account within the window, 0 for any number
/// @param perAddress failures from one client address within the window, 0 for any number
/// @param window     how long a failure counts
record LoginLimits(int perAccount, int perAddress, Duration window) {

    /// Long enough to make guessing hopeless, short enough for the owner, whom a stranger's guesses keep out too.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int USUAL_PER_ACCOUNT = 5;
    /// Many people share the address of an office.
    private static final int USUAL_PER_ADDRESS = 50;
    private static final int USUAL_WINDOW_SECONDS = 900;

    /// `GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT`, `GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS` and
    /// `GRAPHKEEPER_LOGIN_WINDOW_SECONDS`.
    ///
    /// @throws IllegalArgumentException when one is no number in its range; the message is for people
    static LoginLimits of(Map<String, String> environment) {
        return new LoginLimits(
                number(environment, "GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT", USUAL_PER_ACCOUNT, 0, 1_000),
                number(environment, "GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS", USUAL_PER_ADDRESS, 0, 100_000),
                Duration.ofSeconds(number(environment, "GRAPHKEEPER_LOGIN_WINDOW_SECONDS", USUAL_WINDOW_SECONDS, 1,
                        86_400)));
    }

    private static int number(Map<String, String> environment, String name, int whenAbsent, int min, int max) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return whenAbsent;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException("%s must be a number from %d to %d.".formatted(name, min, max));
        }
        return Integer.parseInt(text);
    }

    boolean off() {
        return perAccount == 0 && perAddress == 0;
    }

    /// How long after its last failure a subject has to wait: a second when it reaches what is borne, and twice as long
    /// with each further failure.
    ///
    /// @param borne 0 for any number
    static Duration waitAfter(int failures, int borne) {
        if (borne == 0 || failures < borne) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - borne, Long.SIZE - Long.numberOfLeadingZeros(LONGEST_WAIT.toSeconds()));
        Duration wait = Duration.ofSeconds(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
