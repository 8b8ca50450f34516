package org.graphkeeper.views.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.RetryQueue.By;
import org.graphkeeper.views.provisioning.RetryQueue.Ticket;
import org.graphkeeper.views.provisioning.RetryState.Why;

/// Every attempt that is made from here passes this desk, whoever wants it: a person for one graph or for many, or the
/// app by itself. It holds them to one per graph, to the budget of each database, to canaries and breakers.
/// FX-thread confined.
final class RetryDesk {

    /// Gets the news.
    interface Listener {
        void changed();

        /// @param goesOn whether the app tries the graph again by itself
        void ended(String slug, Retrier.Result result, boolean goesOn);

        /// So many are not tried any more, because one that failed alike was tried first and failed again.
        void givenUp(String canary, int count);
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final RunLedger ledger;
    private final Listener listener;
    private final Retrier retrier;
    private final AutomaticRetry automatic;
    private final RetryJudge judge;
    private final RetryQueue queue = new RetryQueue(RetryQueue.Limits.USUAL);
    private final RetryBook book;
    private final AttemptAftermath aftermath;
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private Map<String, Graph> graphs = Map.of();
    private boolean open;

    RetryDesk(ServerSession session, Surroundings surroundings, RunLedger ledger,
              ObservableValue<RetryPolicy> policy, RandomGenerator jitter, Listener listener) {
        this.session = session;
        this.surroundings = surroundings;
        this.ledger = ledger;
        this.listener = listener;
        this.retrier = new Retrier(session, surroundings, ledger, jitter, new Retrier.Listener() {
            @Override
            public void changed() {
                listener.changed();
            }

            @Override
            public void ended(String slug, boolean wasAutomatic, Retrier.Result result) {
                attemptEnded(slug, wasAutomatic, result);
            }
        });
        this.automatic = new AutomaticRetry(surroundings, session.profileId(), jitter, this::due);
        this.judge = new RetryJudge(session, ledger, retrier, automatic, policy);
        this.aftermath = new AttemptAftermath(queue, automatic, judge, surroundings.clock(),
                slug -> Optional.ofNullable(graphs.get(slug)).map(this::fleetOf));
        this.book = new RetryBook(surroundings, queue, session.profileId(), this::pump);
    }

    void open() {
        open = true;
        tell();
    }

    void close() {
        open = false;
        keep();
        book.cancelWake();
        automatic.close();
        retrier.close();
    }

    /// How many attempts are planned or wait for others.
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    boolean isBusy(String slug) {
        return retrier.isBusy(slug);
    }

    boolean isAnyBusy() {
        return retrier.isAnyBusy();
    }

    /// The graphs of the server as they are now, by slug.
    void graphs(Map<String, Graph> now) {
        graphs = now;
        automatic.retain(now.keySet());
        queue.retain(now::containsKey, surroundings.clock().instant());
    }

    RetryState stateOf(Graph graph) {
        return queue.ticket(graph.slug()).filter(_ -> !retrier.isBusy(graph.slug())).<RetryState>map(ticket ->
                new RetryState.Held(why(ticket), ticket.by() == By.FLEET)).orElseGet(() -> judge.retryStateOf(graph));
    }

    Block blockOf(Graph graph) {
        return judge.blockOf(graph);
    }

    /// An attempt at one graph that a person wants; nothing when the graph's block says no. Any automatic series of the
    /// graph ends with it.
    void retry(String slug) {
        ready(slug).ifPresent(graph -> {
            automatic.forget(slug);
            want(graph, By.PERSON);
            pump();
        });
    }

    /// Attempts at graphs that failed alike: one is tried first, the others follow when it succeeds.
    void retryAll(List<String> slugs) {
        slugs.forEach(slug -> ready(slug).ifPresent(graph -> {
            automatic.forget(slug);
            want(graph, By.FLEET);
        }));
        pump();
    }

    /// Says yes to automatic attempts at these graphs.
    void retryAutomatically(List<String> slugs) {
        slugs.stream().map(graphs::get).filter(Objects::nonNull).filter(judge::mayRetryByItself)
                .forEach(graph -> automatic.begin(graph.slug()));
        pump();
    }

    /// Nobody wants the next attempt at these graphs any more; one that is under way runs to its end.
    void cancel(List<String> slugs) {
        slugs.forEach(slug -> {
            queue.drop(slug);
            automatic.stop(slug, Why.CANCELLED);
        });
        pump();
    }

    /// Nobody wants any attempt any more that is not under way.
    void cancelAll() {
        queue.dropAll(_ -> true);
        automatic.stopAll(Why.CANCELLED);
        pump();
    }

    void pause(boolean all) {
        queue.pause(all);
        pump();
    }

    /// A person ends the attempt that is under way: that says nothing about the database.
    void endedByPerson(String slug) {
        if (retrier.isBusy(slug)) {
            aftermath.endedByPerson(slug);
        }
        automatic.stop(slug, Why.CANCELLED);
    }

    void somebodyElseTries(String slug) {
        queue.drop(slug);
        automatic.stop(slug, Why.SOMEBODY_ELSE);
    }

    /// The graph is well, or gone.
    void forget(String slug) {
        queue.drop(slug);
        automatic.forget(slug);
    }

    /// The app does nothing by itself any more.
    void forgetGoing() {
        queue.dropAll(ticket -> ticket.by() == By.SERIES);
        automatic.forgetGoing();
    }

    void runsTold() {
        judge.runsTold();
    }

    /// Plans what the policy wants, and starts what may start.
    ///
    /// @param policy the setting of the profile
    void consider(RetryPolicy policy) {
        if (!open) {
            return;
        }
        heedLock();
        graphs.values().stream().filter(graph -> graph.status() == GraphStatus.ERROR)
                .filter(judge::mayRetryByItself).forEach(graph -> {
                    if (policy == RetryPolicy.ON && automatic.stateOf(graph.slug()) == RetryState.NONE
                            && !queue.isWaiting(graph.slug())) {
                        automatic.begin(graph.slug());
                    }
                    if (!queue.isWaiting(graph.slug())) {
                        automatic.arm(graph.slug());
                    }
                });
        startWhatMay();
        tell();
    }

    /// While the connection is locked nothing waits for it to be unlocked: that would begin behind somebody's back.
    private void heedLock() {
        if (session.safeguard().allowsUnattended()) {
            automatic.forgetStopped(Why.LOCKED);
        } else {
            automatic.stopAll(Why.LOCKED);
        }
        if (!session.safeguard().allows(ChangeKind.CHANGE)) {
            queue.dropAll(_ -> true);
        }
    }

    private Optional<Graph> ready(String slug) {
        return Optional.ofNullable(graphs.get(slug)).filter(graph -> judge.blockOf(graph) == Block.NONE);
    }

    private void want(Graph graph, By by) {
        queue.want(graph.slug(), Fleet.database(graph), fleetOf(graph), by, surroundings.clock().instant());
    }

    private String fleetOf(Graph graph) {
        return Fleet.key(graph, ledger.latest(graph.slug()).orElse(null));
    }

    private void due(String slug) {
        Graph graph = graphs.get(slug);
        if (open && graph != null && judge.mayRetryByItself(graph)) {
            want(graph, By.SERIES);
        }
        pump();
    }

    private void pump() {
        listener.changed();
    }

    private Hold why(Ticket ticket) {
        Hold hold = queue.held(ticket, surroundings.clock().instant());
        return hold == null ? new Hold.Blocked() : hold;
    }

    private void startWhatMay() {
        queue.dropAll(this::isOutdated);
        Instant now = surroundings.clock().instant();
        for (Ticket ticket : queue.start(now, this::isReady)) {
            boolean byItself = ticket.by() == By.SERIES;
            if (byItself) {
                automatic.attemptStarts(ticket.slug());
            }
            retrier.start(graphs.get(ticket.slug()), byItself);
        }
        book.planWake(now);
        keep();
    }

    private void keep() {
        automatic.keepNow();
        book.keep();
    }

    /// What was wanted has come about, or cannot any more.
    private boolean isOutdated(Ticket ticket) {
        Graph graph = graphs.get(ticket.slug());
        return graph != null && (graph.status() != GraphStatus.ERROR || isOvertaken(ticket)
                || ticket.by() == By.SERIES && !(automatic.stateOf(ticket.slug()) instanceof RetryState.Planned));
    }

    /// Somebody wanted it for many graphs before this one failed for a reason that repeating does not remove.
    private boolean isOvertaken(Ticket ticket) {
        return ticket.by() == By.FLEET && ledger.latest(ticket.slug())
                .filter(run -> Objects.equals(run.retryHelps(), false) && run.finishedAt() != null
                        && run.finishedAt().isAfter(ticket.since())).isPresent();
    }

    private boolean isReady(Ticket ticket) {
        Graph graph = graphs.get(ticket.slug());
        return open && graph != null && (ticket.by() == By.SERIES ? judge.mayRetryByItself(graph)
                : judge.blockOf(graph) == Block.NONE);
    }

    private void attemptEnded(String slug, boolean wasAutomatic, Retrier.Result result) {
        AttemptAftermath.Told told = aftermath.ended(slug, wasAutomatic, result);
        listener.ended(slug, result, told.goesOn());
        if (told.givenUp() > 0) {
            listener.givenUp(slug, told.givenUp());
        }
        pump();
    }

    private void tell() {
        Set<String> wanted = automatic.going();
        wanted.removeIf(retrier::isBusy);
        queue.waiting().forEach(ticket -> wanted.add(ticket.slug()));
        waiting.set(wanted.size());
        paused.set(queue.isPaused());
    }
}
