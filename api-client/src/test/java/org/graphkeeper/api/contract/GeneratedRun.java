package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.graphkeeper.api.contract.RawHttp.RawAnswer;

/// A run of made-up requests against a live server, in rounds, and what was wrong with the answers.
///
/// `-Dgenerated.seed=` takes another seed, `-Dgenerated.requests=` another number of requests for all runs together:
/// continuous integration sends 20,000.
final class GeneratedRun {

    static final long SEED = Long.getLong("generated.seed", 20_261_120);
    static final int REQUESTS = Integer.getInteger("generated.requests", 4_000);
    private static final int ROUND = 500;
    private static final int CLIENTS = 6;
    private static final int MOST_SHRUNK = 3;

    private final List<OpenApiDocument> documents;
    private final Verdict verdict;
    private final Map<String, Map<Integer, Integer>> seen = new ConcurrentSkipListMap<>();
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

    GeneratedRun(List<OpenApiDocument> documents) {
        this.documents = documents;
        this.verdict = new Verdict(documents);
    }

    /// The documents of both parts of the wire contract.
    static List<OpenApiDocument> documents() throws IOException {
        return List.of(OpenApiDocument.read(Path.of("src/main/openapi/knowledge-tree.yaml")),
                OpenApiDocument.read(Path.of("src/main/openapi/graphkeeper-extensions.yaml")));
    }

    private record Failure(GeneratedRequest request, String flaw) {
    }

    /// Sends the requests with the numbers from `first` to before `end`; fails when an answer is flawed or a documented
    /// operation was not called.
    void send(Path data, int first, int end) throws Exception {
        long began = System.nanoTime();
        try (LiveServer live = LiveServer.start(data);
             ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            GeneratedWorld world = new GeneratedWorld(live);
            RequestGenerator generator = new RequestGenerator(documents, SEED);
            for (int from = first; from < end; from += ROUND) {
                world.renew();
                AtomicInteger next = new AtomicInteger(from);
                int to = Math.min(from + ROUND, end);
                List<Callable<Void>> round = Collections.nCopies(CLIENTS,
                        () -> send(live, world, generator, next, to));
                for (Future<Void> client : clients.invokeAll(round)) {
                    client.get();
                }
            }
            report(end - first, Duration.ofNanos(System.nanoTime() - began));
            assertThat(shrunk(live)).isEmpty();
        }
        assertThat(seen.keySet()).containsAll(documents.stream().flatMap(document -> document.operations().stream())
                .map(Operation::name).toList());
    }

    private Void send(LiveServer live, GeneratedWorld world, RequestGenerator generator, AtomicInteger next, int to)
            throws IOException, InterruptedException {
        try (RawHttp http = new RawHttp(live.server().address())) {
            for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                GeneratedRequest request = generator.request(number, world);
                RawAnswer answer;
                try {
                    answer = http.send(request.method(), request.head(), request.body());
                } catch (IOException e) {
                    failures.add(new Failure(request, "no answer: " + e));
                    continue;
                }
                world.noteValidator(answer.headers().get("etag"));
                Optional<String> flaw = verdict.flaw(request, answer);
                if (flaw.isPresent() && !(answer.status() == 500 && world.wasCancelled(request))) {
                    failures.add(new Failure(request, flaw.get()));
                }
                if (request.operation() != null) {
                    seen.computeIfAbsent(request.operation().name(), _ -> new ConcurrentSkipListMap<>())
                            .merge(answer.status(), 1, Integer::sum);
                }
            }
        }
        return null;
    }

    private void report(int requests, Duration took) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        seen.values().forEach(counts -> counts.forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
        StringBuilder report = new StringBuilder(
                "Generated requests: %,d with seed %d to %d operations in %d s, %d flawed; answers by status: %s"
                        .formatted(requests, SEED, seen.size(), took.toSeconds(), failures.size(), statuses));
        seen.forEach((operation, counts) -> report.append("%n  %-60s %s".formatted(operation, counts)));
        System.out.println(report);
    }

    /// One line for each kind of flaw at each operation; the first few requests are made small.
    private List<String> shrunk(LiveServer live) throws IOException {
        Map<String, Failure> kinds = new TreeMap<>();
        failures.forEach(failure -> kinds.putIfAbsent(Optional.ofNullable(failure.request().operation())
                .map(Operation::name).orElse("") + failure.flaw().substring(0, Math.min(30, failure.flaw().length())),
                failure));
        List<String> lines = new ArrayList<>();
        try (RawHttp http = new RawHttp(live.server().address())) {
            for (Failure failure : kinds.values()) {
                GeneratedRequest request = failure.flaw().startsWith("no answer") || lines.size() >= MOST_SHRUNK
                        ? failure.request() : verdict.shrunk(failure.request(), failure.flaw(), http);
                lines.add("%s%n%s%n".formatted(failure.flaw(), request));
            }
        }
        return lines;
    }
}
