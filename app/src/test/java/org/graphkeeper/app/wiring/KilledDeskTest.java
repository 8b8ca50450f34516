package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The desktop app killed in the middle of a provisioning. It is a child, as no JVM survives that.
class KilledDeskTest {

    private static final String READY = "provisioning is under way";
    /// Of the default connection: the sample graphs refuse the other one for a while.
    private static final String SLUG = "night_shift";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    void theNextStartEndsTheProvisioningAndQuittingLeavesNoPostgres() throws Exception {
        Process child = new ProcessBuilder(ChildProgram.command(List.of(), KilledDeskTest.class, home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = child.inputReader()) {
            assertThat(output.lines().anyMatch(READY::equals)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        AppPaths paths = AppPaths.under(home);
        long leftBehind = postgres(paths);
        assertThat(isAlive(leftBehind)).isTrue();

        headless();
        StartTrace trace = new StartTrace();
        try (Desk desk = open(paths, trace)) {
            await().atMost(PATIENCE).until(() -> trace.has(StartTrace.Point.WORKSPACE_READY));
            await().atMost(PATIENCE).until(() -> find(desk.workspace()).map(Graph::status)
                    .filter(status -> status == GraphStatus.ACTIVE || status == GraphStatus.ERROR).isPresent());
            assertThat(postgres(paths)).as("the PostgreSQL left behind was taken over").isEqualTo(leftBehind);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(leftBehind));
    }

    /// The child: says so once a provisioning waits in the middle. It ends when it cannot get that far: the threads of
    /// JavaFX would keep it alive, and whoever waits for its word would wait for ever.
    public static void main(String[] arguments) {
        try {
            provision(AppPaths.under(Path.of(arguments[0])));
            System.out.println(READY);
            System.out.flush();
            System.in.read();
        } catch (Exception | Error e) {
            System.err.println("The child cannot begin a provisioning:");
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void provision(AppPaths paths) throws Exception {
        headless();
        StartTrace trace = new StartTrace();
        LocalWorkspace workspace = open(paths, trace).workspace();
        await().atMost(PATIENCE).until(() -> trace.has(StartTrace.Point.WORKSPACE_READY));
        workspace.server().rehearsal().hold(SLUG, "default");
        Thread.ofPlatform().daemon().start(() -> {
            try (ApiClient client = client(workspace)) {
                client.graphs().create(new NewGraph(SLUG, "Night Shift", null, "default", "v1", false, true, true));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(PATIENCE).until(() -> find(workspace).map(Graph::status)
                .filter(GraphStatus.PROVISIONING::equals).isPresent());
    }

    private static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    private static Desk open(AppPaths paths, StartTrace trace) throws Exception {
        return Desk.open(new Desk.Options(paths, true, Locale.ENGLISH, NoPolicy.under(paths)), trace, Toolkit.start());
    }

    /// The first line of the file is the process id.
    private static long postgres(AppPaths paths) throws Exception {
        return Long.parseLong(Files.readAllLines(
                paths.workspace().resolve("postgres").resolve("postmaster.pid")).getFirst().strip());
    }

    /// A process that has ended but whose parent does not care shows no command any more.
    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command()).isPresent();
    }

    private static Optional<Graph> find(LocalWorkspace workspace) throws Exception {
        try (ApiClient client = client(workspace)) {
            return client.graphs().all().fetch().value().stream()
                    .filter(graph -> graph.slug().equals(SLUG)).findFirst();
        }
    }

    private static ApiClient client(LocalWorkspace workspace) {
        return ApiClients.open(workspace.address(), workspace.credentials(), OfflineStore.inMemory(),
                new OfflinePartition("test", "test"), Clock.systemUTC());
    }
}
