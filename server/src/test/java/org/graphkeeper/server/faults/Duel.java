package org.graphkeeper.server.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;

/// Calls at the same moment.
final class Duel {

    private static final long LIMIT_SECONDS = 60;

    private Duel() {
    }

    /// One round of a race.
    interface Round {
        void run(int lane, int round) throws Exception;
    }

    /// Makes calls together and gives their statuses, in the order of the calls.
    static List<Integer> statuses(List<Callable<Api.Answer>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = calls.stream().map(call -> threads.submit(() -> {
                start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                return call.call().status();
            })).toList();
            var statuses = new ArrayList<Integer>();
            for (var future : running) {
                statuses.add(future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            }
            return statuses;
        }
    }

    /// Runs rounds in several lanes beside each other; each lane's rounds one after the other.
    static void rounds(int rounds, int lanes, Round work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, lanes).<Future<?>>mapToObj(lane -> threads.submit(() -> {
                for (var round = lane; round < rounds; round += lanes) {
                    work.run(lane, round);
                }
                return null;
            })).toList();
            for (var lane : running) {
                lane.get(3, TimeUnit.MINUTES);
            }
        }
    }
}
