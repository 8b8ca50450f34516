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
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.ActivityLog.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record of activity on disk: one JSON object a line, newest last, readable by the owner only. The app and
/// commands append to the same file. Blocks; fails nobody, because a record that cannot be kept must not stop the work.
public final class ActivityFile {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public ActivityFile(Path file) {
        this.file = file;
    }

    /// What was recorded, newest first; lines that cannot be understood are left out. Lines beyond the newest `most`
    /// are removed from the file.
    List<Entry> read(int most) {
        List<Entry> found = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
                for (String line : lines.subList(Math.max(0, lines.size() - most), lines.size())) {
                    parse(line).ifPresent(found::add);
                }
                if (lines.size() > most) {
                    trim(lines.subList(lines.size() - most, lines.size()));
                }
            }
        } catch (IOException e) {
            LOG.warn("the record of activity cannot be read", e);
        }
        return found.reversed();
    }

    public void append(Entry entry) {
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

    /// Removes what was recorded of one server.
    ///
    /// @param server as in [Entry#server]
    public void forget(String server) {
        try {
            if (Files.exists(file)) {
                List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
                trim(lines.stream().filter(line -> parse(line).filter(entry -> entry.server().equals(server)).isEmpty())
                        .toList());
            }
        } catch (IOException e) {
            LOG.warn("what was recorded of {} is still there", server, e);
        }
    }

    private void trim(List<String> lines) throws IOException {
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
