package org.graphkeeper.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The app end to end: what `graphkeeper tour` does, as a test.
class TourTest {

    @Test
    void everyStepOfTheTourHolds() throws Exception {
        Path out = Path.of("target", "tour");

        boolean held = Tour.run(out);

        JsonNode report = new ObjectMapper().readTree(out.resolve("tour.json").toFile());
        assertThat(report.path("steps")).allSatisfy(step -> {
            assertThat(step.path("ok").asBoolean()).as(step.toString()).isTrue();
            assertThat(out.resolve(step.path("screenshot").asText())).isNotEmptyFile();
        });
        assertThat(report.path("steps").size()).isGreaterThanOrEqualTo(15);
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(held).isTrue();
        assertThat(Files.readString(out.resolve("graphkeeper.log"))).doesNotContain("uncaught", "tokn_", "Bearer ey");
    }
}
