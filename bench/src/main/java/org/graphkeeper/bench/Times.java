package org.graphkeeper.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Durations in nanoseconds. Safe for use by many threads.
final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long duration) {
        nanos.add(duration);
    }

    <T> T of(Callable<T> work) throws Exception {
        long began = System.nanoTime();
        T result = work.call();
        add(System.nanoTime() - began);
        return result;
    }

    void addAll(Times others) {
        nanos.addAll(others.nanos);
    }

    int count() {
        return nanos.size();
    }

    /// In milliseconds; not a number when nothing was measured.
    ///
    /// @param share 0.5 for the median
    double quantile(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / NANOS_PER_MILLI;
    }

    double median() {
        return quantile(0.5);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    @Override
    public String toString() {
        return Arrays.toString(new double[] {quantile(0.5), quantile(0.95), quantile(0.99)});
    }
}
