package org.graphkeeper.server.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Counts answered requests and how long they took, by method, route and status. Safe for use by many threads; a few
/// additions for each request.
public final class RequestTally {

    /// Upper bounds of the counted spans in seconds, inclusive; one more span is without bound.
    public static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
            30.0, 60.0, 300.0);

    /// Stands for every path that is no route, so that nobody can make up more and more names.
    public static final String NO_ROUTE = "none";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<Kind, Times> times = new ConcurrentHashMap<>();

    /// @param route path with its parameters in braces, or [#NO_ROUTE]
    public record Kind(String method, String route, int status) {
    }

    /// @param spans   how many requests fell into each span of [#BOUNDS], the one without bound last
    /// @param seconds spent on all of them
    public record Row(Kind kind, List<Long> spans, double seconds) {

        public long count() {
            return spans.stream().mapToLong(Long::longValue).sum();
        }
    }

    private record Times(AtomicLongArray spans, LongAdder micros) {
    }

    void add(String method, String route, int status, float millis) {
        var kind = new Kind(METHODS.contains(method) ? method : "OTHER", route, status);
        Times of = times.computeIfAbsent(kind, _ -> new Times(new AtomicLongArray(BOUNDS.size() + 1), new LongAdder()));
        int span = 0;
        while (span < BOUNDS.size() && millis / 1_000 > BOUNDS.get(span)) {
            span++;
        }
        of.spans().incrementAndGet(span);
        of.micros().add(Math.round(millis * 1_000));
    }

    /// What was counted so far, in no order.
    public List<Row> rows() {
        return times.entrySet().stream().map(entry -> {
            AtomicLongArray spans = entry.getValue().spans();
            List<Long> counts = IntStream.range(0, spans.length()).mapToObj(spans::get).toList();
            return new Row(entry.getKey(), counts, entry.getValue().micros().sum() / 1e6);
        }).toList();
    }
}
