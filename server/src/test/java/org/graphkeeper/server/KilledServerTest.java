package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a killed process leaves behind. The process is a child, as no JVM survives that.
class KilledServerTest {

    private static final String READY = "held, PostgreSQL is process ";

    @TempDir
    private Path temporary;

    @Test
    void aServerKilledInTheMiddleOfAProvisioningContinuesItAtTheNextStartAndLeavesNoSecondPostgres() throws Exception {
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), KilledServerTest.class.getName(),
            temporary.resolve("data").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long orphan;
        try (var output = child.inputReader()) {
            // The server's log is on the same stream.
            orphan = output.lines().filter(line -> line.startsWith(READY)).findFirst()
                .map(line -> Long.parseLong(line.substring(READY.length()))).orElseThrow();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        var leftBehind = ProcessHandle.of(orphan).orElseThrow();

        try (var server = GraphkeeperServer.start(settings(temporary.resolve("data")))) {
            assertThat(server.embeddedPostgres()).isNotNull();
            assertThat(server.embeddedPostgres().process().pid()).isEqualTo(orphan);
            try (var controlPlane = controlPlane(server)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> status(controlPlane).equals("active"));
                assertThat(controlPlane.jdbi().<List<String>, RuntimeException>withHandle(handle ->
                    handle.createQuery("""
                        SELECT kind || ' ' || state FROM provisioning_runs r JOIN graphs g ON g.id = r.graph_id
                        WHERE g.slug = 'energy_markets' ORDER BY attempt""").mapTo(String.class).list()))
                    .containsExactly("create failed", "recovery succeeded");
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !leftBehind.isAlive()
            || leftBehind.info().command().isEmpty());
    }

    /// The child: prints PostgreSQL's process id once a provisioning waits in the middle.
    public static void main(String[] arguments) throws Exception {
        var server = GraphkeeperServer.start(settings(Path.of(arguments[0])));
        try (var controlPlane = controlPlane(server)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> controlPlane.jdbi().withHandle(handle ->
                handle.createQuery("""
                    SELECT EXISTS (SELECT FROM provisioning_runs r JOIN graphs g ON g.id = r.graph_id
                        JOIN provisioning_steps s ON s.run_id = r.id
                        WHERE g.slug = 'energy_markets' AND s.name = 'schema_graph_db' AND s.state = 'running')""")
                    .mapTo(Boolean.class).one()));
            System.out.println(READY + server.embeddedPostgres().process().pid());
            System.out.flush();
            System.in.read();
        }
    }

    private static ServerSettings settings(Path data) {
        return new ServerSettings("127.0.0.1", 0, data, Map.of(), Scenario.SAMPLE);
    }

    private static ControlPlane controlPlane(GraphkeeperServer server) throws Exception {
        var urls = JsonMapper.builder().build()
            .readTree(server.postgresFile().toFile());
        return ControlPlane.open(PhysicalDatabase.parse(urls.get("default").get("graph").asText()));
    }

    private static String status(ControlPlane controlPlane) {
        return controlPlane.jdbi().withHandle(handle -> handle
            .createQuery("SELECT status FROM graphs WHERE slug = 'energy_markets'").mapTo(String.class).one());
    }
}
