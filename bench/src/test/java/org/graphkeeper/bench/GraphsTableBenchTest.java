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
        Report report = Bench.run("graphs-table", Options.parse(List.of("graphs=3000", "rounds=1", "frames=9")), target);

        assertThat(report.value("scrolling, a frame, bare / ours")).isPositive();
        assertThat(report.value("table: visible after a key")).isPositive();
        assertThat(report.value("picker: visible after a key, bare")).isPositive();
        assertThat(report.value("heap per graph: table and picker")).isPositive();
    }
}
