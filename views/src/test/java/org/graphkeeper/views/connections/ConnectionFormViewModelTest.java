package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFormViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeConnections connections = new FakeConnections();
    private final ConnectionFormViewModel form =
            new ConnectionFormViewModel(connections, new TestDesk(tasks, new FakeClient()).surroundings);

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example", "https://ada:pw@a.example", "https://", "https://a b",
        "a.example:99999"})
    void anAddressThatCannotBeUsedIsExplainedWhileTyping(String typed) {
        fill();

        form.addressProperty().set(typed);

        assertThat(form.addressProblemProperty().get()).isNotBlank();
        assertThat(form.completeProperty().get()).isFalse();
        assertThat(form.save()).isEmpty();
        assertThat(connections.savedSecrets).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://graphs.example.org,true", "http://127.0.0.1:8000,false", "http://localhost,false",
        "http://[::1]:8000,false", "https://graphs.example.org,false"})
    void plainHttpBeyondThisMachineIsWarnedAbout(String typed, boolean warned) {
        form.addressProperty().set(typed);

        assertThat(form.isUnencrypted()).isEqualTo(warned);
        assertThat(form.addressNoteProperty().get().contains("Without https")).isEqualTo(warned);
    }

    @Test
    void whatIsMissingIsSaidOneAfterTheOther() {
        assertThat(form.missingProperty().get()).contains("name");
        form.nameProperty().set("Research");
        assertThat(form.missingProperty().get()).contains("address");
        form.addressProperty().set("graphs.example.org");
        assertThat(form.missingProperty().get()).contains("e-mail");
        form.emailProperty().set("ada@example.org");
        assertThat(form.missingProperty().get()).contains("password");
        form.methodProperty().set(SignInMethod.API_TOKEN);
        assertThat(form.missingProperty().get()).contains("token");
        form.secretProperty().set("tokn_x");
        assertThat(form.missingProperty().get()).isEmpty();
    }

    @Test
    void savingKeepsTheNormalFormOfTheAddressAndClearsTheForm() {
        fill();

        assertThat(form.save()).contains(new ConnectionProfile("p-1", "Research", "https://graphs.example.org",
                Environment.PRODUCTION, SignInMethod.PASSWORD, "ada@example.org")
                .withSafety(Safety.of(Environment.PRODUCTION)));
        assertThat(connections.savedSecrets).containsExactly(new Secret("correct horse"));
        assertThat(form.secretProperty().get()).isEmpty();
        assertThat(form.nameProperty().get()).isEmpty();
    }

    @Test
    void aNewServerIsAsCarefulAsItsEnvironmentUntilSomethingElseIsChosen() {
        assertThat(form.safety().safety().confirm()).isEqualTo(ConfirmLevel.EVERY_CHANGE);
        form.environmentProperty().set(Environment.STAGING);
        assertThat(form.safety().safety()).isEqualTo(Safety.USUAL);

        form.safety().access.set(AccessMode.READ_ONLY);
        form.environmentProperty().set(Environment.PRODUCTION);

        assertThat(form.safety().safety()).isEqualTo(
                new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Safety.USUAL_UNLOCK));
        form.clear();
        assertThat(form.safety().safety()).isEqualTo(Safety.of(Environment.PRODUCTION));
    }

    @Test
    void aProfileThatIsEditedStaysAsCarefulAsItIs() {
        fill();
        form.environmentProperty().set(Environment.STAGING);
        ConnectionProfile saved = form.save().orElseThrow();

        form.beginEdit(saved);
        form.environmentProperty().set(Environment.PRODUCTION);

        assertThat(form.save().orElseThrow().safety()).isEqualTo(Safety.USUAL);
    }

    @Test
    void editingWithoutTypingASecretKeepsThePresentOne() {
        fill();
        ConnectionProfile saved = form.save().orElseThrow();

        form.beginEdit(saved);
        form.nameProperty().set("Renamed");

        assertThat(form.save().orElseThrow().id()).isEqualTo(saved.id());
        assertThat(connections.savedSecrets).containsExactly(new Secret("correct horse"), null);
    }

    @Test
    void aGoodServerPassesEveryStage() {
        fill();

        form.test();
        tasks.runAll();

        assertThat(form.testResults()).hasSize(7)
                .allSatisfy(result -> assertThat(result.state()).isEqualTo(StagedTest.State.PASSED))
                .allSatisfy(result -> assertThat(result.took()).isNotNull());
        assertThat(form.testResults().get(5).text()).contains(connections.probe.account.email());
        assertThat(form.testingProperty().get()).isFalse();
        assertThat(connections.probedWith).isEqualTo(new Secret("correct horse"));
    }

    @Test
    void aRefusedSignInStopsTheTestAndNothingTypedIsLost() {
        fill();
        connections.probe.script.failNext("session.account", new Failure.Unauthorized("Incorrect email or password"));

        form.test();
        tasks.runAll();

        assertThat(form.testResults()).extracting(StagedTest.Result::state).containsExactly(
                StagedTest.State.PASSED, StagedTest.State.PASSED, StagedTest.State.PASSED, StagedTest.State.PASSED,
                StagedTest.State.PASSED, StagedTest.State.FAILED, StagedTest.State.SKIPPED);
        assertThat(form.secretProperty().get()).isEqualTo("correct horse");
        assertThat(form.addressProperty().get()).isEqualTo("graphs.example.org/app");
    }

    @Test
    void testingAnEditedProfileUsesTheKeptSecret() {
        fill();
        form.beginEdit(form.save().orElseThrow());
        connections.kept = new Secret("kept");

        form.test();

        assertThat(connections.probedWith).isEqualTo(new Secret("kept"));
    }

    @Test
    void aRefusedCertificateIsTrustedOnlyByAnActOfItsOwn() {
        ServerCertificate shown = new ServerCertificate("CN=a", "CN=b", FakeClient.NOW, FakeClient.NOW, "AA:BB",
                List.of("graphs.example.org"));
        connections.probe.script.failNext("line.tls",
                new Failure.Tls("graphs.example.org:443", "", TlsProblem.UNKNOWN_CA, shown, null));
        fill();

        form.test();
        tasks.runAll();

        assertThat(form.testResults()).extracting(StagedTest.Result::state).containsExactly(
                StagedTest.State.PASSED, StagedTest.State.PASSED, StagedTest.State.FAILED, StagedTest.State.SKIPPED,
                StagedTest.State.SKIPPED, StagedTest.State.SKIPPED, StagedTest.State.SKIPPED);
        assertThat(form.refusedCertificate().orElseThrow().presented()).isEqualTo(shown);
        assertThat(connections.probed.route().trust()).isEqualTo(Trust.SYSTEM);

        form.trust(shown);
        tasks.runAll();

        assertThat(connections.probed.route().trust().pin()).isEqualTo(shown);
        assertThat(form.testResults().getLast().state()).isEqualTo(StagedTest.State.PASSED);
        assertThat(form.save().orElseThrow().route().trust().pin()).isEqualTo(shown);
    }

    @Test
    void plainHttpBeyondThisMachineIsSavedOnlyWhenItIsAllowed() {
        fill();
        form.addressProperty().set("http://graphs.example.org");
        assertThat(form.save()).isEmpty();
        form.route().plainHttp.set(true);
        assertThat(form.save().orElseThrow().route().plainHttpAllowed()).isTrue();
    }

    @Test
    void aProxyIsTakenAsTypedAndItsPasswordIsASecretOfItsOwn() {
        fill();
        form.route().proxyKind.set(ProxyChoice.Kind.SOCKS);
        for (String typed : List.of("", "proxy.example.org", "proxy:0", "proxy:70000", "http://proxy:1")) {
            form.route().proxy.set(typed);
            assertThat(form.missingProperty().get()).as(typed).contains("proxy");
        }
        form.route().proxy.set(" proxy.example.org : 1080 ");
        form.route().proxyUser.set("ann");
        form.route().proxyPassword.set("proxy-pass");
        form.route().bypass.set("a.example, *.b.example");

        ConnectionProfile saved = form.save().orElseThrow();

        assertThat(saved.route().proxy()).isEqualTo(new ProxyChoice(ProxyChoice.Kind.SOCKS, "proxy.example.org", 1080,
                "ann", List.of("a.example", "*.b.example")));
        assertThat(connections.saved.proxy()).isEqualTo(new Secret("proxy-pass"));
        assertThat(form.route().proxyPassword.get()).isEmpty();
        form.beginEdit(saved);
        assertThat(form.route().unfolded.get()).isTrue();
        assertThat(form.save()).contains(saved);
    }

    @Test
    void aProfileIsSavedIntoAnOpenVaultOnly() {
        fill();
        form.placeProperty().set(SecretPlace.VAULT);
        assertThat(form.save()).isEmpty();
        assertThat(form.missingProperty().get()).contains("vault");
        form.vault().passphrase.set("correct horse");
        form.vault().repeated.set("correct horse");
        form.vault().open();
        assertThat(form.save().orElseThrow().keeping().place()).isEqualTo(SecretPlace.VAULT);
    }

    @Test
    void aCommandStandsInForThePassword() {
        fill();
        form.placeProperty().set(SecretPlace.COMMAND);
        assertThat(form.missingProperty().get()).contains("command");
        form.commandProperty().set(" pass show graphs ");
        assertThat(form.save().orElseThrow().keeping())
                .isEqualTo(new SecretKeeping(SecretPlace.COMMAND, "pass show graphs"));
        assertThat(connections.saved).isEqualTo(TypedSecrets.NONE);
    }

    private void fill() {
        form.nameProperty().set(" Research ");
        form.addressProperty().set("graphs.example.org/app");
        form.emailProperty().set("ada@example.org");
        form.secretProperty().set("correct horse");
    }
}
