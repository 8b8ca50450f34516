package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.graphkeeper.api.contract.RawHttp.RawAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of made-up requests for every documented operation, good and bad ones, in the name of everybody: no server
/// error, no undocumented answer, nothing for those who may not have it. This class sends the first half,
/// [GeneratedRequestsOnwardTest] the other, at the same time and to another server.
class GeneratedRequestsTest {

    private final List<OpenApiDocument> documents = GeneratedRun.documents();

    GeneratedRequestsTest() throws IOException {
    }

    @Test
    void noMadeUpRequestBringsAboutAServerErrorOrAnUndocumentedAnswer(@TempDir Path data) throws Exception {
        new GeneratedRun(documents).send(data, 0, GeneratedRun.REQUESTS / 2);
    }

    @Test
    void aBadAnswerIsFound() {
        Verdict verdict = new Verdict(documents);
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
        SplittableRandom random = new SplittableRandom(GeneratedRun.SEED);
        List<String> patterns = documents.stream().flatMap(document -> document.root().findValuesAsText("pattern")
                .stream()).distinct().toList();

        assertThat(patterns).isNotEmpty().allSatisfy(pattern -> assertThat(Stream
                .generate(() -> PatternSample.of(pattern, random)).limit(200)).allMatch(text -> text.matches(pattern)));
    }
}
