package org.graphkeeper.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Several clients that share one pile of work.
final class Clients {

    private Clients() {
    }

    /// One piece of work.
    @FunctionalInterface
    interface Piece {
        void run(int number) throws Exception;
    }

    /// Does the pieces 0 to `count` - 1.
    ///
    /// @return how long all took, in seconds
    static double work(int clients, int count, Piece piece) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        piece.run(number);
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
