package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.graphkeeper.app.cli.ScriptedServer.json;
import static org.graphkeeper.app.cli.ScriptedServer.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.Main;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Commands that Ctrl+C ends while the server is at work: they end at once, say what goes on without them, and it does.
/// They are children: a signal is for a process.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send Ctrl+C to a process there")
class InterruptedCommandTest {

    @RegisterExtension
    private static final RealServer REAL = new RealServer();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long END_SECONDS = 30;

    @TempDir
    private Path folder;
    private final List<Process> children = new ArrayList<>();
    private Cli cli;

    /// A command in a process of its own.
    private final class Child {
        private final Path home = folder.resolve("child");
        private final Path out = folder.resolve("out.txt");
        private final Path err = folder.resolve("err.txt");
        private final Process process;

        Child(String... arguments) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(ChildProgram.command(List.of(), Main.class, arguments))
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put(AppPaths.HOME_VARIABLE, home.toString());
            builder.environment().put(ServerOptions.TOKEN_VARIABLE, REAL.token());
            process = builder.start();
            children.add(process);
        }

        int interrupt() throws IOException, InterruptedException {
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
            return process.exitValue();
        }
    }

    /// Whoever ignores it has children that do, by design: a build in the background of a shell, for one.
    @BeforeAll
    static void theSignalIsHeededHere() {
        Signal interrupt = new Signal("INT");
        SignalHandler former = Signal.handle(interrupt, SignalHandler.SIG_DFL);
        Signal.handle(interrupt, former);
        assumeThat(former).as("the tests run where Ctrl+C is ignored").isNotSameAs(SignalHandler.SIG_IGN);
    }

    @BeforeEach
    void begin() {
        cli = new Cli(folder.resolve("home")).always("--server", REAL.address());
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, REAL.token());
    }

    @AfterEach
    void end() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void aCreationGoesOnOnTheServerAndIsOnRecordAsUnknown() throws Exception {
        String slug = "t_creation_interrupted";
        Child child;
        try (Rehearsal.Hold held = REAL.server().rehearsal().hold(slug, "default")) {
            assertThat(held).isNotNull();
            child = new Child("graphs", "create", slug, "--database", "default", "--server", REAL.address());
            awaitStatus(slug, "provisioning");

            assertThat(child.interrupt()).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(child.err).content().contains("Interrupted while the server was provisioning " + slug,
                "the server goes on with it", "graphkeeper provisioning watch " + slug);
        assertThat(child.out).isEmptyFile();
        assertThat(AppPaths.under(child.home).activityFile()).content().contains("graph.create", slug, "UNKNOWN");
        assertThat(cli.run("provisioning", "watch", slug).exitCode()).isZero();
    }

    @Test
    void aWatchEndsAndWhatItWatchedGoesOn() throws Exception {
        String slug = "t_watch_interrupted";
        FutureTask<Cli.Result> creation = new FutureTask<>(() -> {
            Cli other = new Cli(folder.resolve("other")).always("--server", REAL.address());
            other.environment.put(ServerOptions.TOKEN_VARIABLE, REAL.token());
            return other.run("graphs", "create", slug, "--database", "default");
        });
        Child child;
        try (Rehearsal.Hold held = REAL.server().rehearsal().hold(slug, "default")) {
            assertThat(held).isNotNull();
            Thread.ofVirtual().start(creation);
            awaitStatus(slug, "provisioning");
            child = new Child("provisioning", "watch", slug, "--json", "--server", REAL.address());
            await().atMost(PATIENCE).until(() -> Files.readString(child.out).contains("\n"));

            assertThat(child.interrupt()).isEqualTo(ExitCode.INTERRUPTED);
        }
        List<String> lines = Files.readAllLines(child.out);
        assertThat(new ObjectMapper().readTree(lines.getFirst()).path("status").asText()).isEqualTo("provisioning");
        assertThat(new ObjectMapper().readTree(lines.getLast()).path("error").path("code").asText())
                .isEqualTo("interrupted");
        assertThat(child.err).content().contains("Provisioning goes on without being watched");
        assertThat(creation.get(END_SECONDS, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @Test
    void anImportSaysWhatBecameOfEveryRow() throws Exception {
        Path file = Files.writeString(folder.resolve("roles.csv"),
                "email,role\nada@x.org,reader\nbob@x.org,reader\ncyd@x.org,reader\n");
        CountDownLatch onItsWay = new CountDownLatch(2);
        try (ScriptedServer server = new ScriptedServer()) {
            CommandTable.usual(server);
            server.on("POST /api/v1/graphs/bio/members", json(201, member("u1", "reader")), ScriptedServer.never());
            server.whenAsked("POST /api/v1/graphs/bio/members", onItsWay::countDown);
            Child child = new Child("members", "import", "bio", file.toString(), "--json", "--server",
                    server.address());
            assertThat(onItsWay.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(child.interrupt()).isEqualTo(ExitCode.INTERRUPTED);

            JsonNode answer = new ObjectMapper().readTree(child.out.toFile());
            assertThat(answer.path("rows")).extracting(row -> row.path("result").asText())
                    .containsExactly("done", "unknown", "not_tried");
            assertThat(child.err).content().contains("Interrupted before all rows were carried out");
            assertThat(Files.readAllLines(AppPaths.under(child.home).activityFile())).hasSize(2)
                    .last().asString().contains("UNKNOWN");
        }
    }

    @Test
    void aWorkspaceThatIsBeingStartedIsNotLeftBehind() throws Exception {
        Child child = new Child("graphs", "list", "--server", "local");
        await().atMost(PATIENCE).until(() -> Files.readString(child.err).contains("Starting the local workspace"));

        assertThat(child.interrupt()).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(child.err).content().contains("Interrupted.", "No change was under way");
        assertThat(AppPaths.under(child.home).workspace().resolve("postgres").resolve("postmaster.pid"))
                .doesNotExist();
    }

    private void awaitStatus(String slug, String status) {
        await().atMost(PATIENCE).until(() -> {
            Cli.Result result = cli.run("graphs", "show", slug, "--json");
            return result.exitCode() == ExitCode.OK && result.json().path("graph").path("status").asText().equals(status);
        });
    }
}
