package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.wiring.StartTrace.Point;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app, opened and closed on the same directories.
class DeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @BeforeAll
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    @Test
    void whatWasStoredIsPaintedBeforeTheServerStartsAndTheSampleComesOnlyOnce() throws Exception {
        AppPaths paths = AppPaths.under(home);
        StartTrace first = new StartTrace();
        try (Desk desk = open(paths, true, first)) {
            await().atMost(PATIENCE).until(() -> first.has(Point.FIRST_LIVE_CONTENT));
            await("the sample").atMost(PATIENCE).until(() -> graphs(desk.workspace()).contains("clinical_trials_eu"));
            delete(desk.workspace(), "clinical_trials_eu");
            assertThat(postgres(paths)).isRegularFile();
        }
        assertThat(postgres(paths)).as("PostgreSQL has ended").doesNotExist();

        StartTrace second = new StartTrace();
        try (Desk desk = open(paths, true, second)) {
            await().atMost(PATIENCE).until(() -> second.has(Point.FIRST_LIVE_CONTENT));
            assertThat(graphs(desk.workspace())).doesNotContain("clinical_trials_eu");
        }
        assertThat(second.points()).containsSubsequence(Point.TOOLKIT_UP, Point.FIRST_CACHED_CONTENT,
                Point.FIRST_PICTURE, Point.WORKSPACE_STARTING, Point.WORKSPACE_READY, Point.FIRST_LIVE_CONTENT);
        assertThat(first.points()).doesNotContain(Point.FIRST_CACHED_CONTENT)
                .containsSubsequence(Point.FIRST_PICTURE, Point.WORKSPACE_STARTING);

        StartTrace offline = new StartTrace();
        try (Desk desk = open(paths, false, offline)) {
            await().atMost(PATIENCE).until(() -> offline.has(Point.FIRST_PICTURE));
            assertThat(offline.points()).contains(Point.FIRST_CACHED_CONTENT).doesNotContain(Point.WORKSPACE_STARTING);
            assertThatThrownBy(() -> desk.workspace().server()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aSecondDeskOnTheSameDirectoriesIsRefused() throws Exception {
        AppPaths paths = AppPaths.under(home);
        try (Desk desk = open(paths, false, new StartTrace())) {
            assertThatThrownBy(() -> open(paths, false, new StartTrace()))
                    .isInstanceOf(Desk.AlreadyOpenException.class).hasMessageContaining(AppPaths.HOME_VARIABLE);
            assertThat(desk.closeRequested().getCount()).isEqualTo(1);
        }
    }

    private static Desk open(AppPaths paths, boolean startWorkspace, StartTrace trace) throws Exception {
        return Desk.open(new Desk.Options(paths, startWorkspace, Locale.ENGLISH, NoPolicy.under(paths)), trace, Toolkit.start());
    }

    private static Path postgres(AppPaths paths) {
        return paths.workspace().resolve("postgres").resolve("postmaster.pid");
    }

    /// Slugs of the active ones.
    private static List<String> graphs(LocalWorkspace workspace) throws Exception {
        try (ApiClient client = client(workspace)) {
            return client.graphs().all().fetch().value().stream()
                    .filter(graph -> graph.status() == GraphStatus.ACTIVE).map(Graph::slug).toList();
        }
    }

    private static void delete(LocalWorkspace workspace, String slug) throws Exception {
        try (ApiClient client = client(workspace)) {
            client.graphs().delete(slug);
        }
    }

    private static ApiClient client(LocalWorkspace workspace) {
        return ApiClients.open(workspace.address(), workspace.credentials(), OfflineStore.inMemory(),
                new OfflinePartition("test", "test"), Clock.systemUTC());
    }
}
