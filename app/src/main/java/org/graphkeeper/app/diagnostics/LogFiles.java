package org.graphkeeper.app.diagnostics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.logging.Redaction;
import org.graphkeeper.views.diagnostics.LogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of the app as it lies on disk: the file being written and the one before it.
final class LogFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    /// As `Logs` writes them; further lines of an entry begin otherwise.
    private static final Pattern FIRST = Pattern.compile("(\\S+T\\S+) ([A-Z]+) +(.*)");
    /// A stack of a thousand frames is no help in a list.
    private static final int MOST_LINES = 60;

    private final Supplier<Optional<Path>> file;

    /// @param file being written; empty when there is none
    LogFiles(Supplier<Optional<Path>> file) {
        this.file = file;
    }

    /// The newest entries, oldest of them first. Redacted once more: older versions may have written the files.
    List<LogEntry> read(int most) {
        List<LogEntry> entries = new ArrayList<>();
        file.get().ifPresent(current -> {
            read(Logs.before(current), entries);
            read(current, entries);
        });
        return List.copyOf(entries.subList(Math.max(0, entries.size() - most), entries.size()));
    }

    private static void read(Path file, List<LogEntry> entries) {
        if (Files.notExists(file)) {
            return;
        }
        try {
            // Not by lines(): a byte that is no UTF-8 must not hide the rest of the log.
            List<String> lines = Redaction.apply(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .lines().toList();
            for (int i = 0; i < lines.size(); ) {
                int end = i + 1;
                while (end < lines.size() && !FIRST.matcher(lines.get(end)).matches()) {
                    end++;
                }
                entry(lines.subList(i, end), entries);
                i = end;
            }
        } catch (IOException e) {
            LOG.warn("the log {} cannot be read", file, e);
        }
    }

    private static void entry(List<String> lines, List<LogEntry> entries) {
        Matcher first = FIRST.matcher(lines.getFirst());
        if (first.matches()) {
            List<String> told = lines.subList(1, Math.min(lines.size(), MOST_LINES));
            String more = told.isEmpty() ? "" : "\n" + String.join("\n", told);
            entries.add(new LogEntry(first.group(1), first.group(2), first.group(3) + more));
        }
    }
}
