package org.graphkeeper.server.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.graphkeeper.server.connection.CheckStage.Finding;
import org.graphkeeper.server.connection.CheckStage.Outcome;

/// Runs the stages of one subject, each within a limit of time, until one fails. Not for use by several threads.
final class StageLog {

    private final CheckStage.Subject subject;
    private final Duration limit;
    private final ExecutorService threads;
    private final List<CheckStage> stages = new ArrayList<>();

    /// @param limit   longest time for one stage
    /// @param threads virtual ones: interrupting them closes the socket they wait for
    StageLog(CheckStage.Subject subject, Duration limit, ExecutorService threads) {
        this.subject = subject;
        this.limit = limit;
        this.threads = threads;
    }

    /// Runs a stage, unless an earlier one failed.
    ///
    /// @param failure what an exception of `work` means
    void run(CheckStage.Name name, Callable<Finding> work, Function<Exception, Finding> failure)
        throws InterruptedException {
        if (failed()) {
            add(name, Finding.skipped("Not tried, because an earlier stage failed."), 0);
            return;
        }
        var started = System.nanoTime();
        var task = threads.submit(work);
        Finding finding;
        try {
            finding = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            finding = failure.apply(e.getCause() instanceof Exception cause ? cause : e);
        } catch (TimeoutException _) {
            finding = Finding.failed("There was no result within %d s.".formatted(Math.max(1, limit.toSeconds())),
                "See whether a firewall drops the connection, or the server is overloaded.");
        } finally {
            task.cancel(true);
        }
        add(name, finding, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private void add(CheckStage.Name name, Finding finding, long millis) {
        stages.add(new CheckStage(subject, name, finding.outcome(), millis, finding.meaning(), finding.remedy()));
    }

    private boolean failed() {
        return stages.stream().anyMatch(stage -> stage.outcome() == Outcome.FAILED);
    }

    List<CheckStage> stages() {
        return List.copyOf(stages);
    }
}
