package org.graphkeeper.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourReportTest {

    private static final TourStep.Action NOTHING = () -> { };

    private final TourReport report = new TourReport();
    private final List<String> pictures = new ArrayList<>();

    private void fill(List<TourStep> steps) {
        report.fill(steps, (step, picture) -> {
            pictures.add(picture);
            boolean holds = !step.name().startsWith("broken");
            return new TourReport.Entry(step.name(), holds, 1, picture, holds ? null : "it broke");
        });
    }

    @Test
    void nothingIsReachedAfterAStepThatTheOthersNeed() {
        fill(List.of(new TourStep("start", NOTHING), new TourStep("broken", NOTHING), new TourStep("end", NOTHING)));

        assertThat(report.entries()).extracting(TourReport.Entry::error).containsExactly(null, "it broke",
                "not reached");
        assertThat(report.ok()).isFalse();
        assertThat(pictures).containsExactly("01-start.png", "02-broken.png");
    }

    @Test
    void stepsApartDoNotTakeOthersWithThem() {
        fill(List.of(new TourStep("broken-look", NOTHING).apart(), new TourStep("other-look", NOTHING).apart()));

        assertThat(report.entries()).extracting(TourReport.Entry::ok).containsExactly(false, true);
        assertThat(report.ok()).as("one that failed is enough").isFalse();
    }

    @Test
    void theNamesOfManyPicturesSortInTheirOrder() {
        fill(IntStream.rangeClosed(1, 100).mapToObj(number -> new TourStep("step", NOTHING)).toList());

        assertThat(pictures).isSorted().startsWith("001-step.png").endsWith("100-step.png");
    }

    @Test
    void theFileTellsEveryStep(@TempDir Path folder) throws Exception {
        fill(List.of(new TourStep("start", NOTHING), new TourStep("broken", NOTHING).apart()));

        Path file = folder.resolve("tour.json");
        report.write(file);

        JsonNode read = new ObjectMapper().readTree(file.toFile());
        assertThat(read.path("ok").asBoolean()).isFalse();
        assertThat(read.path("steps").path(0).path("screenshot").asText()).isEqualTo("01-start.png");
        assertThat(read.path("steps").path(0).has("error")).isFalse();
        assertThat(read.path("steps").path(1).path("error").asText()).isEqualTo("it broke");
    }
}
