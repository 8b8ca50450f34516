package org.graphkeeper.views.base;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.util.Subscription;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.lookup.LostWrite;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a write whose answer was lost, by reading until that is known; never repeats the write
/// (contract 3.2). While the server is lost it waits, and looks as soon as the server is back. FX-thread confined.
public final class Reconciliation {

    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private final Clock clock;
    private BackgroundTasks.@Nullable Handle current;
    private Subscription waiting = Subscription.EMPTY;

    public Reconciliation(Surroundings surroundings, Connectivity connectivity) {
        this.tasks = surroundings.tasks();
        this.clock = surroundings.clock();
        this.connectivity = connectivity;
    }

    /// Reads until the judge knows. Anything that was being found out before is given up.
    ///
    /// @param label what is being done, in the user's language
    /// @param sight reads what the write would have changed
    /// @param knows gets what was read; answers whether it knows now
    public <T> void start(String label, BackgroundTasks.Work<T> sight, Predicate<? super T> knows) {
        stop();
        look(new Search<>(label, sight, knows));
    }

    /// Looks until the write is seen or has been missing often enough.
    ///
    /// @param ended gets whether it was carried out
    public void start(String label, ApiClient client, LostWrite write, Consumer<Boolean> ended) {
        int[] looks = new int[1];
        start(label, () -> write.isSeen(client), seen -> {
            LostWrite.Outcome outcome = LostWrite.judge(seen, ++looks[0]);
            if (outcome != LostWrite.Outcome.UNCLEAR) {
                ended.accept(outcome == LostWrite.Outcome.DONE);
            }
            return outcome != LostWrite.Outcome.UNCLEAR;
        });
    }

    /// Nobody wants to know any more.
    public void stop() {
        waiting.unsubscribe();
        waiting = Subscription.EMPTY;
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private static final class Search<T> {

        private final String label;
        private final BackgroundTasks.Work<T> sight;
        private final Predicate<? super T> knows;
        private int looks;

        private Search(String label, BackgroundTasks.Work<T> sight, Predicate<? super T> knows) {
            this.label = label;
            this.sight = sight;
            this.knows = knows;
        }
    }

    private <T> void look(Search<T> search) {
        current = tasks.run(search.label, search.sight, found -> {
            current = null;
            connectivity.reached(clock.instant());
            if (!search.knows.test(found)) {
                later(search);
            }
        }, failure -> {
            current = null;
            connectivity.failed(failure);
            later(search);
        });
    }

    private <T> void later(Search<T> search) {
        if (current != null) {
            return;
        }
        current = tasks.schedule(LookupPace.pauseAfter(search.looks++), () -> {
            current = null;
            if (connectivity.isServing()) {
                look(search);
            } else {
                lookWhenBack(search);
            }
        });
    }

    private <T> void lookWhenBack(Search<T> search) {
        waiting.unsubscribe();
        waiting = connectivity.writable().subscribe((_, serving) -> {
            if (serving) {
                waiting.unsubscribe();
                waiting = Subscription.EMPTY;
                look(search);
            }
        });
    }
}
