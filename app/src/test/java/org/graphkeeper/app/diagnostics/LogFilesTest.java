package org.graphkeeper.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.views.diagnostics.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFilesTest {

    @TempDir
    private Path folder;

    @Test
    void whatTheAppLogsIsReadBackWithItsStack() {
        Logs.toDirectory(folder);
        try {
            assertThat(Logs.file()).contains(folder.resolve("graphkeeper.log"));
            LoggerFactory.getLogger("first").info("began");
            LoggerFactory.getLogger("second").error("broke", new IllegalStateException("because"));
            LoggerFactory.getLogger("third").warn("went on");
        } finally {
            Logs.close();
        }
        LogFiles files = new LogFiles(() -> Optional.of(folder.resolve("graphkeeper.log")));
        assertThat(files.read(100)).extracting(LogEntry::level).containsExactly("INFO", "ERROR", "WARN");
        assertThat(files.read(100).get(1).text()).contains("second - broke",
                "IllegalStateException: because", "\tat org.graphkeeper");
        assertThat(files.read(1)).extracting(LogEntry::level).containsExactly("WARN");
    }

    @Test
    void theFileBeforeIsReadFirstAndSecretsOfOlderVersionsAreBlanked() throws IOException {
        Files.writeString(folder.resolve("graphkeeper.1.log"), "2026-11-20T10:00:00.000 INFO  [main] a - password=hunter2\n");
        Files.write(folder.resolve("graphkeeper.log"), new byte[] {'l', 'o', 's', 't', (byte) 0xff, '\n'});
        Files.writeString(folder.resolve("graphkeeper.2.log"), "2026-11-20T09:00:00.000 INFO  [main] old - too old\n");
        assertThat(new LogFiles(() -> Optional.of(folder.resolve("graphkeeper.log"))).read(10)).singleElement()
                .satisfies(entry -> assertThat(entry.text()).contains("password=").doesNotContain("hunter2"));
        assertThat(new LogFiles(Optional::empty).read(10)).isEmpty();
    }
}
