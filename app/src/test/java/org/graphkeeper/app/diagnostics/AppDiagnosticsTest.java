package org.graphkeeper.app.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.traffic.Exchange;
import org.graphkeeper.api.traffic.Traffic;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.diagnostics.BundlePart;
import org.graphkeeper.views.diagnostics.SelfCheck;
import org.graphkeeper.views.diagnostics.SelfCheck.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppDiagnosticsTest {

    private static final String TOKEN = "tokn_abcdefghijklmnop";

    @TempDir
    private Path folder;
    private AppPaths paths;
    private OfflineStore store;
    private AppDiagnostics diagnostics;
    private Layers layers;

    @BeforeEach
    void open() throws IOException {
        paths = AppPaths.under(folder.resolve("home"));
        paths.create();
        store = OfflineStore.open(paths.offlineStore(), OfflineBounds.DEFAULT);
        Files.writeString(paths.logs().resolve("graphkeeper.log"), """
                2026-11-20T10:00:00.000 INFO  [main] a - ada@example.org asked graphs.example.org for sales_eu
                2026-11-20T10:00:01.000 WARN  [main] b - sent %s and password=hunter22
                """.formatted(TOKEN));
        Traffic traffic = new Traffic();
        traffic.record(new Exchange(Instant.parse("2026-11-20T10:00:00Z"), "graphs.example.org:443", "GET",
                "/api/v1/graphs/…", 200, Duration.ofMillis(12), 340, null), "");
        SettingsFile file = new SettingsFile(paths.settingsFile(), Clock.systemUTC());
        Settings settings = Settings.initial().withProfiles(List.of(new ConnectionProfile("p", "Research",
                "https://graphs.example.org", Environment.PRODUCTION, SignInMethod.PASSWORD, "ada@example.org")));
        file.write(settings);
        layers = new Layers(MachinePolicy.absent(folder.resolve("policy.json")));
        diagnostics = new AppDiagnostics(new AppDiagnostics.Subjects(paths, store, file,
                layers, () -> settings, () -> false,
                new LocalWorkspace(paths.workspace(), Scenario.NONE), traffic,
                () -> Optional.of(paths.logs().resolve("graphkeeper.log"))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theBundleTellsEverythingButSecretsAndWithoutNamesNobodysName() {
        String open = diagnostics.write(diagnostics.bundle(Set.of()));
        assertThat(open).contains("graphs.example.org", "ada@example.org", "sales_eu", "java.version", "340 bytes",
                "answers").doesNotContain(TOKEN, "hunter22");

        String hidden = diagnostics.write(diagnostics.bundle(Set.of("sales_eu")));
        assertThat(hidden).contains("java.version", "340 bytes", "name-", "person-").doesNotContain(TOKEN, "hunter22",
                "graphs.example.org", "ada@example.org", "sales_eu", "Research");
    }

    @Test
    void thePartsAreThoseThatAreShown() {
        assertThat(diagnostics.bundle(Set.of())).extracting(BundlePart::key)
                .containsExactly("product", "policy", "settings", "stored", "checks", "exchanges", "log");
    }

    @Test
    void everyPartAndCheckHasANameForPeople() {
        Texts texts = Texts.of("diagnostics", Locale.ENGLISH);
        assertThat(diagnostics.bundle(Set.of())).allSatisfy(part ->
                assertThat(texts.get("diagnostics.part." + part.key())).isNotBlank());
        assertThat(diagnostics.selfTest()).allSatisfy(check ->
                assertThat(texts.get("diagnostics.check." + check.key())).isNotBlank());
    }

    @Test
    void aHealthyAppIsFoundHealthy() {
        assertThat(diagnostics.selfTest()).filteredOn(check -> check.outcome() != Outcome.GOOD)
                .extracting(SelfCheck::key).containsExactly("keychain", "workspace");
    }

    @Test
    void whatIsWrongIsFound() throws IOException {
        Files.writeString(paths.settingsFile(), "no settings");
        deleteLogs();
        assertThat(diagnostics.selfTest()).filteredOn(check -> check.outcome() == Outcome.BAD)
                .extracting(SelfCheck::key).contains("folders", "settings");
    }

    private void deleteLogs() throws IOException {
        Files.delete(paths.logs().resolve("graphkeeper.log"));
        Files.delete(paths.logs());
        Files.delete(paths.state());
    }
}
