package org.graphkeeper.app.cli;

import java.time.Clock;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.app.activity.ActivityFile;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Problem;
import org.jspecify.annotations.Nullable;

/// Enters what commands write to servers into the record that the app shows under Activity.
final class Journal {

    private final ActivityFile file;
    private final Clock clock;
    private final String server;
    private final String who;
    private final Words words;

    /// @param who e-mail of the account; empty when it is not known
    Journal(ActivityFile file, Clock clock, String server, String who, Words words) {
        this.file = file;
        this.clock = clock;
        this.server = server;
        this.who = who;
        this.words = words;
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
                 Failure.Unauthorized _ -> true;
            default -> false;
        };
        ActivityLog.Outcome outcome = refused ? ActivityLog.Outcome.REFUSED
                : failure.outcomeUnknown() ? ActivityLog.Outcome.UNKNOWN : ActivityLog.Outcome.FAILED;
        Problem problem = words.of(failure);
        record(action, subject, before, after, outcome,
                problem.detail().isEmpty() ? problem.what() : problem.detail());
    }

    private void record(String action, String subject, @Nullable String before, @Nullable String after,
            ActivityLog.Outcome outcome, @Nullable String answer) {
        file.append(new ActivityLog.Entry(clock.instant(), server, who, action, subject, before, after, outcome,
                answer));
    }
}
