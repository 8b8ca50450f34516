package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.app.Main;
import org.junit.jupiter.api.AfterEach;
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

    @TempDir
    private Path data;
    private Process server;
    private URI address;

    private void start(String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "serve", "--port", "0", "--data",
                data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(data.resolveSibling("log.txt").toFile());
        builder.environment().put("GRAPHKEEPER_STOP_SECONDS", "600");
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

    /// A request whose body does not come: it is at work for as long as the server bears with it.
    private Socket openRequest() throws IOException {
        Socket client = new Socket(address.getHost(), address.getPort());
        client.getOutputStream().write(("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        // The word to go on says that the server waits for the body.
        assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 100");
        return client;
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

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        start();
        try (Socket request = openRequest()) {
            server.destroy();
            await().atMost(PATIENCE).until(() -> Files.readString(data.resolveSibling("log.txt")).contains("stopping"));
            assertThat(server.isAlive()).as("waits for the request at work").isTrue();

            server.destroy();

            assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(server.exitValue()).isEqualTo(BY_TERM);
        }
        assertThat(postgres().isAlive()).as("left to the next start").isTrue();
    }

    @Test
    void aSignalThatIsToBeIgnoredIsIgnored() throws Exception {
        start("nohup");
        assertThat(signal("HUP")).isZero();
        // Taken in its turn: had the first one been heeded, this one would find it stopping.
        assertThat(Files.readString(data.resolveSibling("log.txt"))).doesNotContain("stopping");
        assertThat(server.isAlive()).isTrue();

        assertThat(signal("INT")).isZero();

        assertThat(server.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
    }

    private int signal(String name) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
    }
}
