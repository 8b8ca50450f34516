package org.graphkeeper.app.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import org.graphkeeper.views.base.ActivityLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredActivityLogTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasRecordedIsThereAfterARestartNewestFirst() {
        Path file = folder.resolve("activity.jsonl");
        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            log.record(entry("first", null));
            log.record(entry("second \"quoted\"\nline", "admin"));
        }

        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            assertThat(log.entries()).containsExactly(entry("second \"quoted\"\nline", "admin"), entry("first", null));
        }
    }

    @Test
    void aLineThatCannotBeUnderstoodIsLeftOut() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            log.record(entry("first", null));
        }
        Files.writeString(file, "{\"when\":\"half a li", StandardOpenOption.APPEND);

        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            assertThat(log.entries()).containsExactly(entry("first", null));
        }
    }

    @Test
    void theRecordIsTrimmedAtTheStart() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            log.record(entry("some", null));
        }
        String line = Files.readString(file).strip();
        Files.write(file, Collections.nCopies(StoredActivityLog.MAX_ENTRIES + 10, line));

        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            assertThat(log.entries()).hasSize(StoredActivityLog.MAX_ENTRIES);
        }
        assertThat(Files.readAllLines(file)).hasSize(StoredActivityLog.MAX_ENTRIES);
    }

    @Test
    void whatWasDoneOnAForgottenServerIsNoLongerThere() throws IOException {
        Path file = folder.resolve("activity.jsonl");
        ActivityLog.Entry elsewhere = new ActivityLog.Entry(Instant.parse("2026-11-20T10:42:00Z"), "Team",
                "ada@example.org", "graph.create", "sales", null, null, ActivityLog.Outcome.CONFIRMED, null);
        try (StoredActivityLog log = StoredActivityLog.open(file)) {
            log.record(entry("first", null));
            log.record(elsewhere);
            log.forget("Local workspace");
            assertThat(log.entries()).containsExactly(elsewhere);
        }
        assertThat(Files.readString(file)).contains("Team").doesNotContain("Local workspace");
    }

    private static ActivityLog.Entry entry(String subject, @Nullable String before) {
        return new ActivityLog.Entry(Instant.parse("2026-11-20T10:41:00Z"), "Local workspace", "ada@example.org",
                "member.role", subject, before, "reader", ActivityLog.Outcome.CONFIRMED, null);
    }
}
