package org.graphkeeper.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Figures of one run, printed as a Markdown table and kept beside it as JSON.
final class Report {

    private static final int MILLION = 1_000_000;

    private final String name;
    private final Map<String, Object> setting = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    /// @param what  what was measured
    /// @param value the figure
    /// @param unit  its unit; `x` for a ratio
    /// @param note  how it came about; may be empty
    record Figure(String what, double value, String unit, String note) {
    }

    Report(String name) {
        this.name = name;
        setting.put("processors", Runtime.getRuntime().availableProcessors());
        setting.put("memory_mb", Runtime.getRuntime().maxMemory() / MILLION);
        setting.put("java", System.getProperty("java.version"));
    }

    Report with(String key, Object value) {
        setting.put(key, value);
        return this;
    }

    void add(String what, double value, String unit, String note) {
        figures.add(new Figure(what, value, unit, note));
        System.err.printf(Locale.ROOT, "%s: %.3f %s %s%n", what, value, unit, note);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /// The value of a figure.
    double value(String what) {
        return figures.stream().filter(figure -> figure.what().equals(what)).findFirst().orElseThrow().value();
    }

    String markdown() {
        StringBuilder table = new StringBuilder("## " + name + "\n\n" + setting
                + "\n\n| what | | unit | |\n|---|---:|---|---|\n");
        for (Figure figure : figures) {
            table.append("| %s | %s | %s | %s |%n".formatted(figure.what(), shown(figure.value()), figure.unit(),
                    figure.note()));
        }
        return table.toString();
    }

    private static String shown(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.1f", value);
    }

    /// Writes `<name>.md` and `<name>.json` and prints the table.
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), markdown());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(directory.resolve(name + ".json").toFile(),
                Map.of("name", name, "setting", setting, "figures", figures));
        System.out.println(markdown());
    }
}
