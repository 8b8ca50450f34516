package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// When the start reached what, in milliseconds since `main` began: the process itself may be older, because the launcher
/// builds in it before it becomes the program. Safe for use by several threads.
public final class StartTrace {

    /// The points of a start, in the usual order.
    public enum Point { MAIN, TOOLKIT_UP, STAGE_SHOWN, FIRST_CACHED_CONTENT, WORKSPACE_READY, FIRST_LIVE_CONTENT }

    private final Instant begin = Instant.now();
    private final Map<Point, Long> reached = new LinkedHashMap<>();

    /// Notes the first time a point is reached. Stored content that shows up behind live content is no news.
    public synchronized void reached(Point point) {
        if (point == Point.FIRST_CACHED_CONTENT && reached.containsKey(Point.FIRST_LIVE_CONTENT)) {
            return;
        }
        if (reached.putIfAbsent(point, Duration.between(begin, Instant.now()).toMillis()) == null) {
            LoggerFactory.getLogger(StartTrace.class).info("start: {} after {} ms", point, reached.get(point));
        }
    }

    @Override
    public synchronized String toString() {
        return reached.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }
}
