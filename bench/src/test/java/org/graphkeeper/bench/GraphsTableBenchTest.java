package org.graphkeeper.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program that measures the screens runs, small, and comes to figures. It needs a process of its own: the toolkit.
class GraphsTableBenchTest {

    @Test
    void theGraphsTableIsMeasuredBesideABareOne(@TempDir Path target) throws Exception {
        Report report = Bench.run("graphs-table", Options.parse(
                List.of("graphs=1000", "rounds=1", "warmup=0", "frames=9", "texts=1")),
                target);

        assertThat(report.value("scrolling, a frame, bare / ours")).isPositive();
        assertThat(report.value("table: visible after a key")).isPositive();
        assertThat(report.value("picker: visible after a key, bare")).isPositive();
        assertThat(report.value("table: FX thread for a key, p95")).isPositive();
        assertThat(report.value("heap per graph: table and picker")).isPositive();
    }

    @Test
    void typingInTheBareOnesMayBeLeftOut(@TempDir Path target) throws Exception {
        Report report = Bench.run("graphs-table",
                Options.parse(List.of("graphs=500", "rounds=1", "warmup=0", "frames=3", "texts=1", "bare=0")), target);

        assertThat(report.value("picker: visible after a key")).isPositive();
        assertThat(report.figures()).extracting(Report.Figure::what)
                .doesNotContain("picker: visible after a key, bare").contains("scrolling, a frame, bare");
    }

    @Test
    void theMonitorIsMeasuredBesideABareTable(@TempDir Path target) throws Exception {
        Report report = Bench.run("monitor", Options.parse(List.of("graphs=30", "warmup=2", "seconds=2", "step=1")),
                target);

        assertThat(report.value("FX thread, share of a processor")).isPositive();
        assertThat(report.value("FX thread, share of a processor, bare")).isPositive();
    }
}
