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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.graphkeeper.api.contract.RawHttp.RawAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twenty thousand made-up requests for every documented operation, good and bad ones, in the name of everybody: no
/// server error, no undocumented answer, nothing for those who may not have it.
///
/// `-Dgenerated.seed=` takes another seed, `-Dgenerated.requests=` another number of requests.
class GeneratedRequestsTest {

    private static final long SEED = Long.getLong("generated.seed", 20_261_120);
    private static final int REQUESTS = Integer.getInteger("generated.requests", 20_000);
    private static final int ROUND = 500;
    private static final int CLIENTS = 6;
    private static final int MOST_SHRUNK = 3;

    private final List<OpenApiDocument> documents = List.of(
            OpenApiDocument.read(Path.of("src/main/openapi/knowledge-tree.yaml")),
            OpenApiDocument.read(Path.of("src/main/openapi/graphkeeper-extensions.yaml")));
    private final Verdict verdict = new Verdict(documents);
    private final Map<String, Map<Integer, Integer>> seen = new ConcurrentSkipListMap<>();
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());

    GeneratedRequestsTest() throws IOException {
    }

    private record Failure(GeneratedRequest request, String flaw) {
    }

    @Test
    void noMadeUpRequestBringsAboutAServerErrorOrAnUndocumentedAnswer(@TempDir Path data) throws Exception {
        long began = System.nanoTime();
        try (LiveServer live = LiveServer.start(data);
             ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            GeneratedWorld world = new GeneratedWorld(live);
            RequestGenerator generator = new RequestGenerator(documents, SEED);
            for (int from = 0; from < REQUESTS; from += ROUND) {
                world.renew();
                AtomicInteger next = new AtomicInteger(from);
                int to = Math.min(from + ROUND, REQUESTS);
                List<Callable<Void>> round = Collections.nCopies(CLIENTS,
                        () -> send(live, world, generator, next, to));
                for (Future<Void> client : clients.invokeAll(round)) {
                    client.get();
                }
            }
            report(Duration.ofNanos(System.nanoTime() - began));
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

    private void report(Duration took) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        seen.values().forEach(counts -> counts.forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
        StringBuilder report = new StringBuilder(
                "Generated requests: %,d with seed %d to %d operations in %d s, %d flawed; answers by status: %s"
                        .formatted(REQUESTS, SEED, seen.size(), took.toSeconds(), failures.size(), statuses));
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

    @Test
    void aBadAnswerIsFound() {
        Operation list = documents.getFirst().operation("GET", "/api/v1/graphs").orElseThrow();
        GeneratedRequest request = new GeneratedRequest(0, list, GeneratedRequest.Who.NOBODY, false, false, "GET",
                "/api/v1/graphs", List.of(), new byte[0]);

        assertThat(Stream.of(answer(500, "{\"detail\":\"x\"}"), answer(418, "{\"detail\":\"x\"}"), answer(401, "{}"),
                answer(200, "[]")).map(answer -> verdict.flaw(request, answer))).allMatch(Optional::isPresent);
        assertThat(verdict.flaw(request, answer(401, "{\"detail\":\"Not authenticated\"}"))).isEmpty();
    }

    private static RawAnswer answer(int status, String body) {
        return new RawAnswer(status, Map.of("content-type", "application/json"), body.getBytes());
    }

    @Test
    void samplesMatchThePatternsTheyAreMadeFor() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> patterns = documents.stream().flatMap(document -> document.root().findValuesAsText("pattern")
                .stream()).distinct().toList();

        assertThat(patterns).isNotEmpty().allSatisfy(pattern -> assertThat(Stream
                .generate(() -> PatternSample.of(pattern, random)).limit(200)).allMatch(text -> text.matches(pattern)));
    }
}
