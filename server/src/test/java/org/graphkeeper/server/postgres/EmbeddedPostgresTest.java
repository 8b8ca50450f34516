package org.graphkeeper.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.SecretFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private Path temporary;
    private long child;

    @AfterEach
    void endChild() {
        if (child != 0) {
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void whatWasWrittenIsThereAfterARestartAndTheProcessIsGoneAfterClosing() throws Exception {
        ProcessHandle process;
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            try (var postgres = EmbeddedPostgres.start(directory)) {
                process = postgres.process();
                postgres.ensureDatabases(List.of("kept"));
                execute(postgres.database("kept"), "CREATE TABLE note (text varchar)");
                execute(postgres.database("kept"), "INSERT INTO note VALUES ('still here')");
            }
            assertThat(process.isAlive()).isFalse();
            try (var postgres = EmbeddedPostgres.start(directory)) {
                postgres.ensureDatabases(List.of("kept"));
                assertThat(single(postgres.database("kept"), "SELECT text FROM note")).isEqualTo("still here");
            }
        }
    }

    @Test
    void aServerLeftByAKilledProcessIsTakenOverAndStopped() throws Exception {
        var data = temporary.resolve("data");
        var orphan = startInAChildAndKillIt(data);
        assertThat(orphan.isAlive()).isTrue();

        try (var directory = DataDirectory.open(data)) {
            try (var postgres = EmbeddedPostgres.start(directory)) {
                assertThat(postgres.process().pid()).isEqualTo(orphan.pid());
                assertThat(single(postgres.maintenance(), "SELECT 1")).isEqualTo("1");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> gone(orphan));
        }
    }

    @Test
    void aServerLeftByAKilledProcessThatRejectsOurPasswordIsStoppedAndTheReasonIsGiven() throws Exception {
        var data = temporary.resolve("data");
        var orphan = startInAChildAndKillIt(data);
        try (var directory = DataDirectory.open(data)) {
            var password = SecretFile.read(directory.resolve("postgres-password.txt")).orElseThrow();
            var port = PostmasterFile.read(data.resolve("postgres")).orElseThrow().port();
            execute(new PhysicalDatabase("127.0.0.1", port, "postgres", "graphkeeper", password),
                "ALTER ROLE graphkeeper PASSWORD 'changed'");

            assertThatThrownBy(() -> EmbeddedPostgres.start(directory)).isInstanceOf(PostgresException.class)
                .hasMessageContaining("postgres-password.txt").extracting(Throwable::getMessage).asString()
                .doesNotContain(password);
            await().atMost(Duration.ofSeconds(10)).until(() -> gone(orphan));
        }
    }

    @Test
    void aPidFileLeftByACrashOfTheMachineIsNoObstacle() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"))) {
            EmbeddedPostgres.start(directory).close();
            // After a reboot the number may belong to anybody: here to this very test.
            Files.writeString(directory.resolve("postgres").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n/nowhere\n1\n5432\n\n127.0.0.1\n1 1\nready\n");

            try (var postgres = EmbeddedPostgres.start(directory)) {
                assertThat(postgres.process().pid()).isNotEqualTo(ProcessHandle.current().pid());
                assertThat(single(postgres.maintenance(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void itRunsInADirectoryWithSpacesAndLettersOfOtherScripts() throws Exception {
        // In a child, because this JVM may have been started in a locale without such letters.
        var process = child("Größe 数据 données").redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("answers");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void nobodyElseCanReadTheDataOrThePassword() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data")); var _ = EmbeddedPostgres.start(directory)) {
            for (var name : List.of("", "postgres", "postgres-password.txt")) {
                assertThat(Files.getPosixFilePermissions(directory.resolve(name))).as(name)
                    .allMatch(permission -> permission.name().startsWith("OWNER_"));
            }
        }
    }

    @Test
    void itListensOnThisMachineOnlyAndRefusesAWrongPassword() throws Exception {
        try (var directory = DataDirectory.open(temporary.resolve("data"));
             var postgres = EmbeddedPostgres.start(directory)) {
            var database = postgres.maintenance();
            assertThat(single(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(single(database, "SHOW unix_socket_directories")).isEmpty();
            assertThat(single(database, "SHOW fsync")).isEqualTo("on");
            assertThatThrownBy(() -> single(new PhysicalDatabase(database.host(), database.port(), "postgres",
                database.user(), ""), "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    /// Runs in the child: starts a server and, told to stay, waits for its end.
    public static void main(String[] arguments) throws Exception {
        var directory = DataDirectory.open(Path.of(arguments[0]));
        var postgres = EmbeddedPostgres.start(directory);
        System.out.println("answers " + postgres.process().pid());
        System.out.flush();
        if (arguments.length > 1) {
            System.in.read();
        }
        postgres.close();
    }

    private ProcessHandle startInAChildAndKillIt(Path data) throws IOException, InterruptedException {
        var process = child(data.getFileName().toString(), "stay").start();
        try (var reader = process.inputReader()) {
            var line = reader.readLine();
            assertThat(line).startsWith("answers ");
            child = Long.parseLong(line.substring("answers ".length()));
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        return ProcessHandle.of(child).orElseThrow();
    }

    private ProcessBuilder child(String... arguments) {
        var command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dsun.jnu.encoding=UTF-8", "-cp",
            System.getProperty("java.class.path"), EmbeddedPostgresTest.class.getName()));
        command.add(temporary + "/" + arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /// A process that ended may stay listed until its new parent has collected its exit status.
    private static boolean gone(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    private static void execute(PhysicalDatabase database, String sql) throws SQLException {
        try (var connection = Pools.direct(database).getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(PhysicalDatabase database, String sql) throws SQLException {
        try (var connection = Pools.direct(database).getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
