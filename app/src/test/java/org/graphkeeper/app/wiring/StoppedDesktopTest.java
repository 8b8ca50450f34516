package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.app.Main;
import org.graphkeeper.app.cli.ExitCode;
import org.graphkeeper.app.paths.AppPaths;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The desktop app asked to end by the system, as at the end of a session. It is a child: a signal is for a process.
class StoppedDesktopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long END_SECONDS = 40;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(value = StartTrace.Point.class, names = {"FIRST_PICTURE", "WORKSPACE_STARTING", "WORKSPACE_READY"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only killed")
    void itEndsInOrderAtAnyMomentOfItsStart(StartTrace.Point moment) throws Exception {
        AppPaths paths = AppPaths.under(home);
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Main.class.getName())
                .redirectErrorStream(true).redirectOutput(home.resolve("output.txt").toFile());
        builder.environment().put(AppPaths.HOME_VARIABLE, home.toString());
        Process desktop = builder.start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
                assertThat(desktop.isAlive()).as("still running").isTrue();
                return log(paths).contains("start: " + moment + " ");
            });
            desktop.destroy();
            assertThat(desktop.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        } finally {
            desktop.destroyForcibly();
        }
        assertThat(desktop.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(log(paths)).contains("closing; start was:").doesNotContain("ERROR");
        assertThat(paths.workspace().resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    private static String log(AppPaths paths) throws IOException {
        Path file = paths.logs().resolve("graphkeeper.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
