package org.graphkeeper.server.health;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes figures in the Prometheus text format 0.0.4. It is so small that a library, of half a dozen jars that the
/// desktop would carry too, does not pay.
final class MetricsText {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /// Begins a family; its figures follow.
    ///
    /// @param type `counter`, `gauge` or `histogram`
    MetricsText family(String name, String type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                .append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /// One figure of the family.
    ///
    /// @param labels names and values by turns
    MetricsText figure(double value, String... labels) {
        return suffixed("", value, labels);
    }

    /// One figure whose name is the family's with something behind it, such as `_sum`.
    MetricsText suffixed(String suffix, double value, String... labels) {
        text.append(family).append(suffix);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"")
                    .append(labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
