package org.graphkeeper.app.activity;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.views.base.ActivityLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record of activity: one JSON object a line, newest last, bounded, readable by the owner only.
public final class StoredActivityLog implements ActivityLog, AutoCloseable {

    /// More is kept in the file until the next start trims it.
    static final int MAX_ENTRIES = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(StoredActivityLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> unmodifiable = FXCollections.unmodifiableObservableList(entries);
    /// One writer keeps the lines in order.
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("activity-writer").factory());

    private StoredActivityLog(Path file, List<Entry> newestFirst) {
        this.file = file;
        entries.setAll(newestFirst);
    }

    /// Reads what was recorded earlier; lines that cannot be understood are left out. Blocks.
    public static StoredActivityLog open(Path file) {
        List<Entry> found = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
                for (String line : lines.subList(Math.max(0, lines.size() - MAX_ENTRIES), lines.size())) {
                    parse(line).ifPresent(found::add);
                }
                if (lines.size() > MAX_ENTRIES) {
                    trim(file, lines.subList(lines.size() - MAX_ENTRIES, lines.size()));
                }
            }
        } catch (IOException e) {
            LOG.warn("the record of activity cannot be read", e);
        }
        return new StoredActivityLog(file, found.reversed());
    }

    @Override
    public void record(Entry entry) {
        entries.addFirst(entry);
        if (entries.size() > MAX_ENTRIES) {
            entries.removeLast();
        }
        writer.execute(() -> append(entry));
    }

    @Override
    public ObservableList<Entry> entries() {
        return unmodifiable;
    }

    /// Waits until everything recorded is written. Not on the FX thread.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the record of activity is incomplete: the disk did not take it in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(Entry entry) {
        try {
            boolean fresh = Files.notExists(file);
            Files.writeString(file, toJson(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (fresh) {
                AppPaths.ownerOnly(file);
            }
        } catch (IOException e) {
            LOG.warn("activity not recorded: {} {}", entry.action(), entry.subject(), e);
        }
    }

    private static void trim(Path file, List<String> lines) throws IOException {
        Path shorter = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(shorter, lines);
        AppPaths.ownerOnly(shorter);
        Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String toJson(Entry entry) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("when", entry.when().toString())
                .put("server", entry.server())
                .put("who", entry.who())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("before", entry.before())
                .put("after", entry.after())
                .put("outcome", entry.outcome().name())
                .put("answer", entry.answer());
        return JSON.writeValueAsString(node);
    }

    private static Optional<Entry> parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return Optional.of(new Entry(Instant.parse(node.path("when").asText()), node.path("server").asText(),
                    node.path("who").asText(), node.path("action").asText(), node.path("subject").asText(),
                    text(node, "before"), text(node, "after"), Outcome.valueOf(node.path("outcome").asText()),
                    text(node, "answer")));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            LOG.debug("a line of the record of activity was left out: {}", e.toString());
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }
}
