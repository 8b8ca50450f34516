package org.graphkeeper.app.cli;

import java.time.Clock;
import java.util.Set;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.app.activity.ActivityFile;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Problem;
import org.jspecify.annotations.Nullable;

/// Enters what commands write to servers into the record that the app shows under Activity.
final class Journal {

    /// What the server goes on with for a while.
    private static final Set<String> PROVISIONING = Set.of("graph.create", "graph.retry");

    private final ActivityFile file;
    private final Clock clock;
    private final String server;
    private final String who;
    private final Words words;
    private @Nullable Write open;

    /// A write that was sent and is not known to be carried out.
    ///
    /// @param told whether the record has it already
    private record Write(String action, String subject, @Nullable String before, @Nullable String after,
            boolean told) {
    }

    /// @param who e-mail of the account; empty when it is not known
    Journal(ActivityFile file, Clock clock, String server, String who, Words words) {
        this.file = file;
        this.clock = clock;
        this.server = server;
        this.who = who;
        this.words = words;
    }

    /// Says that a write is sent now, so that it is on record whatever ends the command.
    void begin(String action, String subject, @Nullable String before, @Nullable String after) {
        open = new Write(action, subject, before, after, false);
    }

    void done(String action, String subject, @Nullable String before, @Nullable String after) {
        record(action, subject, before, after, ActivityLog.Outcome.CONFIRMED, null);
    }

    /// The answer was lost, and what the server has now shows that it was carried out.
    void settled(String action, String subject, @Nullable String before, @Nullable String after) {
        record(action, subject, before, after, ActivityLog.Outcome.CONFIRMED, words.texts().get("cli.settled"));
    }

    void failed(String action, String subject, @Nullable String before, @Nullable String after, Failure failure) {
        boolean refused = switch (failure) {
            case Failure.Forbidden _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _, Failure.Rejected _,
                 Failure.Unauthorized _, Failure.Locked _ -> true;
            default -> false;
        };
        ActivityLog.Outcome outcome = refused ? ActivityLog.Outcome.REFUSED
                : failure.outcomeUnknown() ? ActivityLog.Outcome.UNKNOWN : ActivityLog.Outcome.FAILED;
        Problem problem = words.of(failure);
        record(action, subject, before, after, outcome,
                problem.detail().isEmpty() ? problem.what() : problem.detail());
        open = new Write(action, subject, before, after, true);
    }

    /// It was given up, for a reason that is no failure of the server.
    void refused(String action, String subject, @Nullable String before, @Nullable String after, Problem why) {
        record(action, subject, before, after, ActivityLog.Outcome.REFUSED, why.what());
    }

    /// The command was told to end. A write that is under way goes on record as one of unknown outcome.
    ///
    /// @return what happened, what it means and what to do
    Problem interrupted() {
        Write write = open;
        if (write == null) {
            return words.problem("cli.interrupted");
        }
        if (!write.told()) {
            record(write.action(), write.subject(), write.before(), write.after(), ActivityLog.Outcome.UNKNOWN,
                    words.texts().get("cli.interrupted.record"));
        }
        return words.problem(PROVISIONING.contains(write.action()) ? "cli.interrupted.provisioning"
                : "cli.interrupted.write", write.subject());
    }

    private void record(String action, String subject, @Nullable String before, @Nullable String after,
            ActivityLog.Outcome outcome, @Nullable String answer) {
        open = null;
        file.append(new ActivityLog.Entry(clock.instant(), server, who, action, subject, before, after, outcome,
                answer));
    }
}
