package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
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
                Environment.PRODUCTION, SignInMethod.PASSWORD, "ada@example.org"));
        assertThat(connections.savedSecrets).containsExactly(new Secret("correct horse"));
        assertThat(form.secretProperty().get()).isEmpty();
        assertThat(form.nameProperty().get()).isEmpty();
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

        assertThat(form.testResults()).hasSize(4)
                .allSatisfy(result -> assertThat(result.state()).isEqualTo(ConnectionTest.State.PASSED));
        assertThat(form.testResults().get(2).text()).contains(connections.probe.account.email());
        assertThat(form.testingProperty().get()).isFalse();
        assertThat(connections.probedWith).isEqualTo(new Secret("correct horse"));
    }

    @Test
    void aRefusedSignInStopsTheTestAndNothingTypedIsLost() {
        fill();
        connections.probe.script.failNext("session.account", new Failure.Unauthorized("Incorrect email or password"));

        form.test();
        tasks.runAll();

        assertThat(form.testResults()).extracting(ConnectionTest.Result::state).containsExactly(
                ConnectionTest.State.PASSED, ConnectionTest.State.PASSED, ConnectionTest.State.FAILED,
                ConnectionTest.State.SKIPPED);
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

    private void fill() {
        form.nameProperty().set(" Research ");
        form.addressProperty().set("graphs.example.org/app");
        form.emailProperty().set("ada@example.org");
        form.secretProperty().set("correct horse");
    }
}
