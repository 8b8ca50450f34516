package org.graphkeeper.app.cli;

import java.util.function.Predicate;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.lookup.LostWrite;

/// Finds out what became of a write whose answer was lost, by the rules of the app ([LostWrite]): it is done once it is
/// seen, and not done once it was missing a few times, since it may still have been on its way at the first look. Waits
/// for the server to answer, for as long as the patience of the command lasts.
final class Settling {

    private Settling() {
    }

    /// Reads what a write would have changed.
    @FunctionalInterface
    interface Sight<T> {
        T look() throws FailureException, InterruptedException;
    }

    /// @param subject what was to be changed, for people
    /// @return whether it was carried out
    /// @throws CommandFailure with [ExitCode#UNKNOWN] when that could not be found out
    static boolean isDone(Session session, Patience patience, String subject, LostWrite write)
            throws InterruptedException, CommandFailure {
        return until(session, patience, subject, () -> write.isSeen(session.client()), seen -> seen);
    }

    /// @param seen whether what was read shows that the write was carried out
    /// @return what was read last: with the write in it, or without it often enough
    /// @throws CommandFailure with [ExitCode#UNKNOWN] when it could not be found out
    static <T> T until(Session session, Patience patience, String subject, Sight<T> sight, Predicate<? super T> seen)
            throws InterruptedException, CommandFailure {
        int looks = 0;
        for (int tries = 0; ; tries++) {
            try {
                T found = sight.look();
                if (LostWrite.judge(seen.test(found), ++looks) != LostWrite.Outcome.UNCLEAR) {
                    return found;
                }
            } catch (FailureException e) {
                if (!e.failure().retryHelps()) {
                    throw unsettled(session, subject);
                }
            }
            if (patience.isOver()) {
                throw unsettled(session, subject);
            }
            patience.pause(LookupPace.pauseAfter(tries));
        }
    }

    private static CommandFailure unsettled(Session session, String subject) {
        return new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.unsettled", subject));
    }
}
