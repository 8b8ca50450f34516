package org.graphkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs run, small, and come to figures. What the figures are is no matter here.
class BenchTest {

    @Test
    void theGraphListIsMeasuredBesideOneCountEach(@TempDir Path target) throws Exception {
        Report report = Bench.run("graph-list", Options.parse(List.of("graphs=40", "schemas=6", "filled=2", "nodes=50",
                "rounds=3")), target);

        assertThat(report.value("one count each / GET /graphs")).isPositive();
        assertThat(report.value("sessions, most at once")).isPositive();
    }

    @Test
    void mixedLoadRunsWithoutServerErrors(@TempDir Path target) throws Exception {
        Report report = Bench.run("mixed-load", Options.parse(List.of("clients=8", "seconds=2", "graphs=20")), target);

        assertThat(report.value("server errors")).isZero();
        assertThat(report.value("calls")).isGreaterThan(50);
    }

    @Test
    void figuresBecomeATable() {
        Report report = new Report("sample");
        report.add("answers", 1_234, "1/s", "");

        assertThat(report.markdown()).contains("| answers | 1,234 | 1/s |  |");
    }
}
