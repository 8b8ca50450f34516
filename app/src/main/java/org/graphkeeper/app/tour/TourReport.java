package org.graphkeeper.app.tour;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What became of every step: `tour.json`.
final class TourReport {

    /// @param screenshot name of the picture beside the report; null for a step that was not reached
    /// @param error      why it did not hold; null when it did
    record Entry(String name, boolean ok, long millis, @Nullable String screenshot, @Nullable String error) {
    }

    private final List<Entry> entries = new ArrayList<>();

    /// Runs the steps in their order. What comes after a step that does not hold is not reached, unless that step
    /// stands apart.
    ///
    /// @param run gets a step and the name of its picture, and tells what became of it
    void fill(List<TourStep> steps, BiFunction<TourStep, String, Entry> run) {
        String picture = steps.size() < 100 ? "%02d-%s.png" : "%03d-%s.png";
        boolean goesOn = true;
        for (int at = 0; at < steps.size(); at++) {
            TourStep step = steps.get(at);
            Entry entry = goesOn ? run.apply(step, picture.formatted(at + 1, step.name()))
                    : new Entry(step.name(), false, 0, null, "not reached");
            goesOn = goesOn && (entry.ok() || step.isApart());
            entries.add(entry);
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    boolean ok() {
        return !entries.isEmpty() && entries.stream().allMatch(Entry::ok);
    }

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ArrayNode steps = root.putArray("steps");
        for (Entry entry : entries) {
            ObjectNode step = steps.addObject()
                    .put("name", entry.name())
                    .put("ok", entry.ok())
                    .put("millis", entry.millis())
                    .put("screenshot", entry.screenshot());
            if (entry.error() != null) {
                step.put("error", entry.error());
            }
        }
        root.put("ok", ok());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }
}
