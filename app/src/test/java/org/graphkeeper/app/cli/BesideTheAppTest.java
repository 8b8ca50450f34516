package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.Main;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.server.store.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--server local`: one workspace, whoever runs it, the open app or the command itself.
class BesideTheAppTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long END_SECONDS = 40;

    @TempDir
    private Path home;
    private AppPaths paths;
    private Cli cli;

    @BeforeEach
    void begin() {
        paths = AppPaths.under(home);
        cli = new Cli(home);
    }

    /// The app is a child: the two of them lock the directory against each other as processes only.
    @Test
    void whatTheOpenAppRunsIsUsedAndLeftRunning() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.command(ChildProgram.HEADLESS, Main.class))
                .redirectErrorStream(true).redirectOutput(home.resolve("output.txt").toFile());
        builder.environment().put(AppPaths.HOME_VARIABLE, home.toString());
        Process app = builder.start();
        try {
            await().atMost(PATIENCE).until(() -> {
                assertThat(app.isAlive()).as("still running").isTrue();
                return log().contains("start: WORKSPACE_READY ");
            });
            List<String> postgres = Files.readAllLines(pidFile());

            Result created = cli.run("graphs", "create", "beside", "--database", "default", "--server", "local");
            assertThat(created.exitCode()).as(created.err()).isZero();
            assertThat(created.err()).doesNotContain("Starting", "Waiting");
            Result listed = cli.run("graphs", "show", "beside", "--json");
            assertThat(listed.json().path("server").asText()).isEqualTo("local");
            assertThat(listed.json().path("source").asText()).isEqualTo("live");
            Result refused = cli.run("profiles", "add", "Team", "https://graphs.example.org");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
            assertThat(refused.err()).contains("The app is open", "or close it");

            assertThat(app.isAlive()).isTrue();
            assertThat(Files.readAllLines(pidFile())).as("the same PostgreSQL").isEqualTo(postgres);
        } finally {
            app.destroy();
            assertThat(app.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        }
        assertThat(pidFile()).doesNotExist();
    }

    /// As while the app starts its workspace, and never gets to the end.
    @Test
    void aWorkspaceThatLetsNobodyInIsNotStartedTwice() throws Exception {
        cli.letTimePassByWaiting();
        try (DataDirectory taken = DataDirectory.open(paths.workspace())) {
            assertThat(taken).isNotNull();
            Result result = cli.run("graphs", "list", "--json");

            assertThat(result.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
            assertThat(result.json().path("error").path("todo").asText()).contains("close the app and try again");
            assertThat(result.err()).containsOnlyOnce("Waiting for the local workspace").doesNotContain("Starting");
        }
        assertThat(pidFile()).doesNotExist();
    }

    /// Where an app that was killed once listened, anybody may listen by now.
    @Test
    void aWorkspaceThatNobodyRunsAnyMoreIsStartedAndStoppedAgain() throws Exception {
        try (ScriptedServer somebodyElse = new ScriptedServer()) {
            DataDirectory taken = DataDirectory.open(paths.workspace());
            Files.write(paths.workspace().resolve("password.txt"), List.of("secret"));
            Files.write(paths.workspace().resolve("listening.txt"), List.of("starting"));
            cli.pauses = _ -> leave(taken, somebodyElse);

            Result result = cli.run("graphs", "list", "--json");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.json().path("source").asText()).isEqualTo("live");
            assertThat(result.json().path("graphs")).isNotEmpty();
            assertThat(result.err()).contains("Waiting for the local workspace", "Starting the local workspace");
            assertThat(somebodyElse.wasAsked("GET /api/v1/graphs")).isFalse();
        }
        assertThat(pidFile()).doesNotExist();
    }

    /// The word of where it listened stays, the lock does not.
    private void leave(DataDirectory taken, ScriptedServer somebodyElse) {
        try {
            Files.write(paths.workspace().resolve("listening.txt"),
                    List.of(somebodyElse.address(), RealServer.EMAIL, "password.txt"));
            taken.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pidFile() {
        return paths.workspace().resolve("postgres").resolve("postmaster.pid");
    }

    private String log() throws IOException {
        Path file = paths.logs().resolve("graphkeeper.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
