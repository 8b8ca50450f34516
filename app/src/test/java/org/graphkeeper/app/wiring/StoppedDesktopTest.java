package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.Main;
import org.graphkeeper.app.cli.ExitCode;
import org.graphkeeper.app.paths.AppPaths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The desktop app asked to end by the system, as at the end of a session. It is a child: a signal is for a process.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only killed")
@TestMethodOrder(OrderAnnotation.class)
class StoppedDesktopTest {

    private static final String CLOSING = "closing; start was:";
    /// By its level: the sample workspace names a graph's status ERROR in a line that is none.
    private static final Pattern LINE_OF_AN_ERROR = Pattern.compile("(?m)^\\S+ ERROR ");
    private static final int BY_TERM = 128 + 15;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long END_SECONDS = 40;

    /// One for all: a start that was ended is followed by one that has to do with what it left.
    @TempDir
    private static Path home;
    private Process desktop;
    /// So long the log was before the start.
    private int before;

    @Order(1)
    @ParameterizedTest
    @EnumSource(value = StartTrace.Point.class, names = {"FIRST_PICTURE", "WORKSPACE_STARTING", "WORKSPACE_READY"})
    void itEndsInOrderAtAnyMomentOfItsStart(StartTrace.Point moment) throws Exception {
        startUntil("start: " + moment + " ");

        desktop.destroy();

        assertThat(desktop.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        assertThat(desktop.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(log()).contains(CLOSING).doesNotContainPattern(LINE_OF_AN_ERROR);
        assertThat(pidFile()).doesNotExist();
    }

    /// Leaves a PostgreSQL that is killed, so it comes last.
    @Order(2)
    @Test
    void whoAsksTwiceIsNotKeptWaiting() throws Exception {
        startUntil("start: " + StartTrace.Point.WORKSPACE_READY + " ");
        ProcessHandle postgres = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()))
                .orElseThrow();
        try {
            desktop.destroy();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> log().contains(CLOSING));
            desktop.destroy();

            assertThat(desktop.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(desktop.exitValue()).isEqualTo(BY_TERM);
        } finally {
            // Left to the next start, of which there is none.
            List<ProcessHandle> all = new ArrayList<>(postgres.children().toList());
            all.addFirst(postgres);
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @AfterEach
    void end() {
        desktop.destroyForcibly();
    }

    private void startUntil(String words) throws IOException {
        before = wholeLog().length();
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.command(ChildProgram.HEADLESS, Main.class))
                .redirectErrorStream(true).redirectOutput(home.resolve("output.txt").toFile());
        builder.environment().put(AppPaths.HOME_VARIABLE, home.toString());
        desktop = builder.start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(desktop.isAlive()).as("still running").isTrue();
            return log().contains(words);
        });
    }

    private Path pidFile() {
        return AppPaths.under(home).workspace().resolve("postgres").resolve("postmaster.pid");
    }

    private String log() throws IOException {
        return wholeLog().substring(before);
    }

    private static String wholeLog() throws IOException {
        Path file = AppPaths.under(home).logs().resolve("graphkeeper.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
