package org.graphkeeper.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a program of PostgreSQL, and of what it started, when nobody waits for it any more.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell's")
class PostgresCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void anInterruptedCommandHasEndedWithAllItStarted() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread waiting = Thread.ofPlatform().start(() -> complete(ended, PATIENCE));
        long child = childOfTheCommand();

        waiting.interrupt();

        assertThatThrownBy(() -> ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class).hasMessageContaining("Interrupted");
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void soHasOneThatTookTooLong() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> complete(ended, Duration.ofSeconds(2)));
        long child = childOfTheCommand();

        assertThatThrownBy(() -> ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class).hasMessageContaining("did not end within 2 s");
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private void complete(CompletableFuture<String> ended, Duration limit) {
        try {
            ended.complete(PostgresCommands.run(
                    List.of("sh", "-c", "sleep 600 & echo $! > '" + folder.resolve("pid") + "'; wait"), limit));
        } catch (Exception e) {
            ended.completeExceptionally(e);
        }
    }

    private long childOfTheCommand() throws IOException {
        Path file = folder.resolve("pid");
        await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        return Long.parseLong(Files.readString(file).strip());
    }
}
