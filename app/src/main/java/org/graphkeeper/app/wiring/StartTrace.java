package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// When a start reached what, in milliseconds since `main` began. The time before, in which the Java machine itself
/// starts, is not ours to see. Every point goes into the log as it is reached, with the time that all cores together
/// have worked for the process (-1 where the system does not say). Safe for use by several threads.
public final class StartTrace {

    /// The points of a start, in the usual order.
    public enum Point {
        /// Directories and log are there.
        MAIN,
        /// JavaFX runs actions.
        TOOLKIT_UP,
        STAGE_SHOWN,
        /// What was stored of the open server's graphs has been handed to the window. A first start has none.
        FIRST_CACHED_CONTENT,
        /// That, or the empty window of a first start, has been painted.
        FIRST_PICTURE,
        /// The local workspace begins to start.
        WORKSPACE_STARTING,
        WORKSPACE_READY,
        /// The open server has answered.
        FIRST_LIVE_CONTENT
    }

    private final Instant begin = Instant.now();
    private final Map<Point, Long> reached = new LinkedHashMap<>();

    /// Notes the first time a point is reached. Stored content that shows up behind live content is no news.
    public void reached(Point point) {
        reached(point, Instant.now());
    }

    /// The same for a point that was reached a little earlier.
    public synchronized void reached(Point point, Instant when) {
        if (point == Point.FIRST_CACHED_CONTENT && reached.containsKey(Point.FIRST_LIVE_CONTENT)) {
            return;
        }
        if (reached.putIfAbsent(point, Duration.between(begin, when).toMillis()) == null) {
            LoggerFactory.getLogger(StartTrace.class).info("start: {} after {} ms, {} ms of CPU", point,
                    reached.get(point),
                    ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(-1L));
            notifyAll();
        }
    }

    /// Waits until a point is reached; not on the FX thread, which reaches it.
    ///
    /// @return false when it is not reached in time
    public synchronized boolean await(Point point, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!reached.containsKey(point) && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return reached.containsKey(point);
    }

    public synchronized boolean has(Point point) {
        return reached.containsKey(point);
    }

    /// What was reached so far, in the order in which it was noted.
    public synchronized List<Point> points() {
        return List.copyOf(reached.keySet());
    }

    @Override
    public synchronized String toString() {
        return reached.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }
}
