package org.graphkeeper.views.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class DiagnosticsPanelTest {

    private final FakeDiagnostics diagnostics = new FakeDiagnostics();
    private TestDesk desk;
    private DiagnosticsPanel panel;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1000, 800, () -> {
            desk = new TestDesk(new FxTasks(), new FakeClient());
            panel = new DiagnosticsPanel(desk.session, desk.surroundings, diagnostics);
            return new VBox(panel.node());
        });
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            panel.close();
            return true;
        });
        ui.close();
    }

    @Test
    void theLogShowsItsNewestEntryAndWhatIsAskedFor() throws Exception {
        press("#diagnostics-log");
        assertThat(entries()).extracting(LogEntry::level).containsExactly("INFO", "WARN", "ERROR");
        ui.robot().clickOn("#diagnostics-log-filter").write("SET aside");
        ui.settle();
        assertThat(entries()).extracting(LogEntry::level).containsExactly("WARN");
        press("#diagnostics-log-copy");
        assertThat(desk.copied).containsExactly("2026-11-20T10:00:01.000 WARN [main] store - a file was set aside");
    }

    @Test
    @SuppressWarnings("unchecked")
    void onlyErrorsAreShownWhenOnlyErrorsAreWanted() throws Exception {
        press("#diagnostics-log");
        Snapshots.onFx(() -> {
            ((ComboBox<LogViewModel.Level>) ui.robot().lookup("#diagnostics-log-level").query())
                    .setValue(LogViewModel.Level.ERRORS);
            return true;
        });
        assertThat(entries()).extracting(LogEntry::level).containsExactly("ERROR");
        assertThat(text("#diagnostics-log-count")).isEqualTo("1 entry");
    }

    @Test
    void aLogOfFiveThousandEntriesDoesNotHoldTheWindow() throws Exception {
        diagnostics.log = IntStream.range(0, LogViewModel.MOST).mapToObj(i -> new LogEntry("2026-11-20T10:00:00.000",
                "INFO", "[main] entry " + i + " with as many words as an entry of a log has")).toList();
        press("#diagnostics-log");
        assertThat(entries()).hasSize(LogViewModel.MOST);
    }

    @Test
    void theSelfTestSaysWhatToDoAboutWhatIsNotWell() throws Exception {
        press("#diagnostics-selftest");
        assertThat(words("#diagnostics-checks")).contains("Versions", "Graphkeeper 0.1.0, Java 25", "Does not work",
                "Look at it", "/home/ada/.config/graphkeeper", "Correct their owner and rights", "Open server")
                .doesNotContain("Install a supported version");
    }

    @Test
    void whoWasContactedIsListedWithTheProxyBetween() throws Exception {
        press("#diagnostics-hosts");
        assertThat(ui.robot().lookup("#diagnostics-hosts-table").queryTableView().getItems()).hasSize(1);
    }

    @Test
    void theBundleIsSeenWholeAndWithoutNamesBeforeItIsSaved() throws Exception {
        desk.client.graphs.put(SampleGraphs.graph("sales_eu", "Sales Europe", GraphStatus.ACTIVE));
        Snapshots.onFx(() -> {
            desk.session.catalog().start();
            return true;
        });
        ui.settle();
        press("#diagnostics-bundle");
        assertThat(diagnostics.hidden.getLast()).contains("sales_eu", "Sales Europe", desk.client.account.email());
        assertThat(rows()).hasSize(2);
        press("#diagnostics-bundle-log");
        assertThat(rows()).hasSize(1);
        press("#diagnostics-bundle-hide");
        assertThat(diagnostics.hidden.getLast()).isEmpty();
        press("#diagnostics-bundle-save");
        assertThat(desk.saved).hasSize(1);
        assertThat(desk.saved.values()).containsExactly("product");
        assertThat(desk.saved.keySet()).first().asString().matches("graphkeeper-support-\\d{8}-\\d{4}\\.json");
    }

    @Test
    void everyControlHasAName() throws Exception {
        for (String page : List.of("log", "selftest", "hosts", "bundle")) {
            press("#diagnostics-" + page);
            assertThat(Snapshots.onFx(() -> Unnamed.in((Parent) panel.node()))).as(page).isEmpty();
        }
    }

    private void press(String button) throws Exception {
        ui.robot().clickOn(button);
        ui.settle();
    }

    @SuppressWarnings("unchecked")
    private List<LogEntry> entries() throws Exception {
        return Snapshots.onFx(() -> List.copyOf(
                ((ListView<LogEntry>) ui.robot().lookup("#diagnostics-log-list").query()).getItems()));
    }

    private List<?> rows() throws Exception {
        return Snapshots.onFx(() -> List.copyOf(
                ((TableView<?>) ui.robot().lookup("#diagnostics-bundle-table").query()).getItems()));
    }

    private String text(String label) throws Exception {
        return Snapshots.onFx(() -> ((Label) ui.robot().lookup(label).query()).getText());
    }

    private String words(String place) throws Exception {
        return Snapshots.onFx(() -> ui.robot().from(ui.robot().lookup(place).<Node>query()).lookup(".label")
                .<Label>queryAll().stream().map(Label::getText).collect(Collectors.joining("\n")));
    }
}
