package org.graphkeeper.server.health;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Figures of one moment for Prometheus, in its text format.
final class Figures {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final List<MetricSnapshot> families = new ArrayList<>();

    /// One figure of a family.
    record Figure(double value, Labels labels) {

        /// @param labels names and values by turns
        static Figure of(double value, String... labels) {
            return new Figure(value, Labels.of(labels));
        }
    }

    void add(MetricSnapshot family) {
        families.add(family);
    }

    /// What does not change while the process runs.
    ///
    /// @param labels names and values by turns
    void info(String name, String help, String... labels) {
        add(InfoSnapshot.builder().name(name).help(help)
                .dataPoint(InfoDataPointSnapshot.builder().labels(Labels.of(labels)).build()).build());
    }

    /// Figures that come and go.
    void gauge(String name, String help, List<Figure> figures) {
        var family = GaugeSnapshot.builder().name(name).help(help);
        figures.forEach(figure -> family.dataPoint(
                GaugeDataPointSnapshot.builder().value(figure.value()).labels(figure.labels()).build()));
        add(family.build());
    }

    /// Figures that only grow while the process runs.
    ///
    /// @param name without `_total`, which is added
    void counter(String name, String help, List<Figure> figures) {
        var family = CounterSnapshot.builder().name(name).help(help);
        figures.forEach(figure -> family.dataPoint(
                CounterDataPointSnapshot.builder().value(figure.value()).labels(figure.labels()).build()));
        add(family.build());
    }

    byte[] text() {
        var text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, new MetricSnapshots(families),
                    EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new IllegalStateException("What is written into memory cannot fail", e);
        }
        return text.toByteArray();
    }
}
