package org.graphkeeper.server.provisioning;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over the graphs that a dead worker left in `provisioning`: at the start and, as other processes may share the
/// control plane, again and again. Unlike the reference's recovery it leaves alone what a live worker holds (contract
/// 8.2, 5). All work is in the background.
public final class ProvisioningRecovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningRecovery.class);
    /// PostgreSQL gives the lock of a killed worker back when it notices: mostly at once, sometimes a moment later.
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final Provisioning provisioning;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("provisioning-recovery").factory());

    public ProvisioningRecovery(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /// Starts looking, now, soon and then regularly; returns at once.
    public void start() {
        clock.execute(() -> sweepAgain(FIRST_INTERVAL));
    }

    /// With pauses that grow to the regular one.
    private void sweepAgain(Duration pause) {
        sweep();
        Duration longer = pause.multipliedBy(2);
        try {
            clock.schedule(() -> sweepAgain(longer.compareTo(INTERVAL) < 0 ? longer : INTERVAL), pause.toMillis(),
                TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("No further round: the server is closing");
        }
    }

    private void sweep() {
        try {
            for (var graph : provisioning.abandoned()) {
                if (atWork.add(graph)) {
                    Thread.ofVirtual().name("recover " + graph).start(() -> recover(graph));
                }
            }
        } catch (RuntimeException e) {
            // The next round tries again; a thrown exception would end all rounds.
            LOG.warn("Graphs left in provisioning could not be looked up", e);
        }
    }

    private void recover(UUID graph) {
        try {
            var outcome = provisioning.recover(graph);
            LOG.info("Provisioning of graph {} was taken over: {}", graph, outcome);
        } catch (RuntimeException e) {
            LOG.warn("Provisioning of graph {} could not be taken over", graph, e);
        } finally {
            atWork.remove(graph);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
