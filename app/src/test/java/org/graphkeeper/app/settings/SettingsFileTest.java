package org.graphkeeper.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.ContrastChoice;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.LanguageChoice;
import org.graphkeeper.views.settings.MotionChoice;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.graphkeeper.views.settings.TextSize;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Appearance LOOK = new Appearance(ThemeChoice.DARK, ContrastChoice.HIGH, TextSize.LARGE,
            MotionChoice.REDUCED, LanguageChoice.ARABIC);
    private static final Settings CHOSEN = new Settings(LOOK,
            new OfflineKeeping(KeptUnread.MONTH, KeptSize.LARGE), "p-1", List.of(new ConnectionProfile("p-1",
            "Research", "https://graphs.example.org", Environment.STAGING, SignInMethod.PASSWORD, "ada@example.org")),
            Map.of("graphs.filter.status", "error"));

    @TempDir
    private Path folder;
    private Path file;
    private SettingsFile settings;

    @BeforeEach
    void begin() {
        file = folder.resolve("config").resolve("settings.json");
        settings = new SettingsFile(file, Clock.fixed(Instant.parse("2026-11-20T10:41:00Z"), ZoneOffset.UTC));
    }

    @Test
    void withoutAFileTheSettingsAreTheInitialOnes() throws IOException {
        assertThat(settings.read()).isEqualTo(new SettingsFile.Found(Settings.initial(), null));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        settings.write(CHOSEN);

        assertThat(settings.read()).isEqualTo(new SettingsFile.Found(CHOSEN, null));
        assertThat(file).content().contains("\"version\" : 1");
    }

    @Test
    void whatIsRememberedOfAForgottenProfileGoesAndTheRestStays() {
        Settings both = CHOSEN.withRemembered("picker.pins.p-1", "sales").withRemembered("picker.pins.p-10", "club");
        assertThat(both.withoutRememberedOf("p-1").remembered())
                .containsOnlyKeys("graphs.filter.status", "picker.pins.p-10");
    }

    @Test
    void theRouteOfAProfileIsKept() throws IOException {
        ServerCertificate pin = new ServerCertificate("CN=a", "CN=b", Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"), "AA:BB", List.of("graphs.example.org"));
        Route route = new Route(new ProxyChoice(ProxyChoice.Kind.SOCKS, "proxy.example.org", 1080, "ann",
                List.of("a.example", "*.b.example")), new Trust("/ca.pem", "/me.p12", "", true, pin), true);
        Settings with = CHOSEN.withProfiles(List.of(new ConnectionProfile("p-1", "Research",
                "https://graphs.example.org", Environment.STAGING, SignInMethod.PASSWORD, "ada@example.org", route,
                new SecretKeeping(SecretPlace.COMMAND, "pass show graphs"))));

        settings.write(with);

        assertThat(settings.read().settings()).isEqualTo(with);
    }

    @Test
    void howCarefulAProfileIsIsKept() throws IOException {
        Safety careful = new Safety(AccessMode.NO_DELETIONS, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5));
        Settings with = CHOSEN.withProfiles(List.of(CHOSEN.profiles().getFirst().withSafety(careful)));

        settings.write(with);

        assertThat(settings.read().settings()).isEqualTo(with);
    }

    /// Nobody is surprised by a lock that they never asked for.
    @Test
    void aProfileFromBeforeThereWasAChoiceStaysAsItWas() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"version":1,"profiles":[{"id":"p","address":"https://a.example","signIn":"API_TOKEN",
                 "environment":"PRODUCTION"}]}""");

        assertThat(settings.read().settings().profiles().getFirst().safety()).isEqualTo(Safety.USUAL);
    }

    @Test
    void whatCannotBeReadOfACarefulProfileIsTakenForTheStrictest() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"version":1,"profiles":[{"id":"p","address":"https://a.example","signIn":"API_TOKEN",
                 "safety":{"access":"SOME","confirm":7,"unlockMinutes":100000}}]}""");

        assertThat(settings.read().settings().profiles().getFirst().safety()).isEqualTo(
                new Safety(AccessMode.READ_ONLY, ConfirmLevel.TYPED_NAME, Safety.USUAL_UNLOCK));
    }

    /// An edited file must not make the app take any certificate.
    @Test
    void aRememberedCertificateThatCannotBeReadMatchesNone() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"version":1,"profiles":[{"id":"p","address":"https://a.example","signIn":"API_TOKEN",
                 "route":{"proxy":{"kind":"HTTP","host":"","port":"x"},"trust":{"pinned":true,"pin":{"sha256":7}}}}]}""");

        Route read = settings.read().settings().profiles().getFirst().route();

        assertThat(read.proxy()).isEqualTo(ProxyChoice.SYSTEM);
        assertThat(read.trust().pinned()).isTrue();
        assertThat(read.trust().pin().sha256()).isEmpty();
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        settings.write(CHOSEN);
        settings.write(CHOSEN.withAppearance(Appearance.initial()));

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theFileBelongsToItsOwnerAlone() throws IOException {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        settings.write(CHOSEN);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "[1, 2]", "null", "\u0000\u0001", "{\"theme\": \"DARK\""})
    void aBrokenFileIsSetAsideAndTheSettingsBeginAnew(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        SettingsFile.Found found = settings.read();

        assertThat(found.settings()).isEqualTo(Settings.initial());
        assertThat(found.setAside()).isEqualTo(file.resolveSibling("settings.broken-20261120-104100.json"))
                .content().isEqualTo(content);
        assertThat(file).doesNotExist();
    }

    @Test
    void aPartThatCannotBeUnderstoodIsLeftOutAndTheRestKept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"version": 1, "theme": "PURPLE", "currentProfile": "p-1", "unknown": {"a": 1},
                 "profiles": [{"id": "p-1", "name": "", "address": "https://a.example", "signIn": "API_TOKEN"},
                              {"id": "", "address": "https://b.example", "signIn": "PASSWORD"},
                              {"id": "p-3", "address": "https://c.example", "signIn": "MAGIC"}, 7],
                 "remembered": {"a": "1", "b": 2}}""");

        assertThat(settings.read()).isEqualTo(new SettingsFile.Found(new Settings(Appearance.initial(), OfflineKeeping.initial(), "p-1",
                List.of(new ConnectionProfile("p-1", "https://a.example", "https://a.example", Environment.PRODUCTION,
                        SignInMethod.API_TOKEN, "")), Map.of("a", "1")), null));
    }

    @Test
    void ofAFileOfANewerVersionACopyIsKept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"version\": 2, \"theme\": \"DARK\", \"news\": true}");

        SettingsFile.Found found = settings.read();

        assertThat(found.settings().appearance().theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(found.setAside()).content().contains("news");
        assertThat(file).exists();
    }

    @Test
    void whatIsRememberedIsBounded() {
        Settings full = Settings.initial();
        for (int i = 0; i <= Settings.MAX_REMEMBERED; i++) {
            full = full.withRemembered("key." + i, "v");
        }

        assertThat(full.remembered()).hasSize(Settings.MAX_REMEMBERED).doesNotContainKey("key.0");
        assertThat(full.withRemembered("long", "x".repeat(Settings.MAX_VALUE_LENGTH + 1)).remembered())
                .doesNotContainKey("long");
        assertThat(full.withRemembered("key.7", "").remembered()).doesNotContainKey("key.7");
    }
}
