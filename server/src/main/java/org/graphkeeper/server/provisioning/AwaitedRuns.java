package org.graphkeeper.server.provisioning;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The runs whose ends callers of this process wait for. A worker of this process tells them at once; those of others
/// are found in the control plane by [ProvisioningWatch], with one query for all. Safe for use by many threads.
final class AwaitedRuns {

    private final Map<UUID, Set<Waiter>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Somebody who waits for the end of a run. One whose waiter is there before the run can end misses nothing.
    final class Waiter implements AutoCloseable {

        private final UUID runId;
        private final CompletableFuture<ProvisioningOutcome> end = new CompletableFuture<>();

        private Waiter(UUID runId) {
            this.runId = runId;
        }

        /// Waits for the end.
        ///
        /// @return underway when it did not end in time, or the thread was interrupted; its flag is set then
        ProvisioningOutcome await(Duration limit) {
            try {
                return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                return new ProvisioningOutcome.Underway(runId);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new ProvisioningOutcome.Underway(runId);
            } catch (ExecutionException e) {
                throw new IllegalStateException("outcomes are values", e);
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(runId, (_, waiters) -> {
                waiters.remove(this);
                return waiters.isEmpty() ? null : waiters;
            });
        }
    }

    /// Begins to wait for a run.
    Waiter expect(UUID runId) {
        var waiter = new Waiter(runId);
        waiting.compute(runId, (_, waiters) -> {
            var all = Optional.ofNullable(waiters).orElseGet(ConcurrentHashMap::newKeySet);
            all.add(waiter);
            return all;
        });
        if (closed) {
            close();
        }
        return waiter;
    }

    /// Tells the end of a run.
    void ended(UUID runId, ProvisioningOutcome outcome) {
        waiting.getOrDefault(runId, Set.of()).forEach(waiter -> waiter.end.complete(outcome));
    }

    /// The runs that somebody waits for.
    Collection<UUID> all() {
        return List.copyOf(waiting.keySet());
    }

    /// Lets everybody go who still waits: this server is stopping.
    void close() {
        closed = true;
        var failure = FailureClassifier.interrupted("the server is stopping");
        all().forEach(run -> ended(run, new ProvisioningOutcome.Failed(run, failure.cause(), failure.reason())));
    }
}
