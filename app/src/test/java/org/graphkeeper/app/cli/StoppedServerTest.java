package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `graphkeeper serve` asked to end. It is a child: a signal is for a process.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only killed")
class StoppedServerTest {

    private static final String LISTENING = "Listening on ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long END_SECONDS = 30;
    private static final int BY_TERM = 128 + 15;
    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "a-password-of-the-tests";

    @TempDir
    private Path folder;
    private Path data;
    private Path log;
    private final Map<String, String> environment = new HashMap<>(Map.of("GRAPHKEEPER_STOP_SECONDS", "600",
            "GRAPHKEEPER_ADMIN_EMAIL", EMAIL, "GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD));
    private Process server;
    private URI address;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        log = folder.resolve("log.txt");
    }

    private void start(String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(ChildProgram.command(List.of(), Main.class, "serve", "--port", "0", "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        server = builder.start();
        address = URI.create(server.inputReader().readLine().substring(LISTENING.length()));
    }

    private Path pidFile() {
        return data.resolve("postgres").resolve("postmaster.pid");
    }

    private ProcessHandle postgres() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip())).orElseThrow();
    }

    @AfterEach
    void end() throws IOException {
        server.destroyForcibly();
        if (Files.exists(pidFile())) {
            ProcessHandle left = postgres();
            List<ProcessHandle> all = new ArrayList<>(left.children().toList());
            all.addFirst(left);
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void theFirstSignalStopsItInOrder() throws Exception {
        start();
        ProcessHandle postgres = postgres();

        server.destroy();

        assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
        assertThat(postgres.isAlive()).isFalse();
        assertThat(pidFile()).doesNotExist();
    }

    /// A graph whose database accepts connections and says nothing keeps its creation at work for seconds.
    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
             var client = HttpClient.newHttpClient()) {
            for (String side : new String[] {"GRAPH", "WRITE"}) {
                environment.put("EXTRA_DB_MUTE_" + side + "_HOST", "127.0.0.1:" + mute.getLocalPort());
                environment.put("EXTRA_DB_MUTE_" + side + "_DATABASE", side);
            }
            start();
            String login = client.send(request("/api/v1/auth/login", "application/x-www-form-urlencoded",
                    "username=" + EMAIL + "&password=" + PASSWORD).build(), BodyHandlers.ofString()).body();
            String token = login.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
            client.sendAsync(request("/api/v1/graphs", "application/json",
                    "{\"slug\":\"held\",\"name\":\"x\",\"database_connection_config_key\":\"mute\"}")
                    .header("Authorization", "Bearer " + token).build(), BodyHandlers.discarding());
            try (Socket waiting = mute.accept()) {
                assertThat(waiting.isConnected()).isTrue();
                server.destroy();
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() ->
                        Files.readString(log).contains("stopping"));

                server.destroy();

                assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
            }
        }
        assertThat(server.exitValue()).isEqualTo(BY_TERM);
        assertThat(postgres().isAlive()).as("left to the next start").isTrue();
    }

    private HttpRequest.Builder request(String path, String type, String body) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void aSignalThatIsToBeIgnoredIsIgnored() throws Exception {
        start("nohup");
        assertThat(signal("HUP")).isZero();
        // Taken in its turn: had the first one been heeded, this one would find it stopping.
        assertThat(Files.readString(log)).doesNotContain("stopping");
        assertThat(server.isAlive()).isTrue();

        assertThat(signal("TERM")).isZero();

        assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
    }

    private int signal(String name) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
    }
}
